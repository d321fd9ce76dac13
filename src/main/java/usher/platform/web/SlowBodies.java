package usher.platform.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Ends the wait for a body that hardly comes, since each holds one of the server's few threads, and anybody may send one. A server's own
 * limit is for all addresses alike, so that it has to be long enough for files of members. A form is read here, as the server reads it, and
 * whoever reads another body is told while they do.
 */
public class SlowBodies implements Filter {

    private static final int PATIENCE_IN_MILLISECONDS = 15_000;

    /** Of 64 kilobits a second, beyond the patience. */
    private static final int BYTES_IN_A_MILLISECOND = 8;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Whoever answers there reads bodies, forms as well, as a stream. */
    private static final Set<String> PROGRAMS = Set.of("/api/", "/scim/");

    @Resource
    private ManagedScheduledExecutorService executor;

    private BodyWaits waits;

    public SlowBodies() {
    }

    SlowBodies(BodyWaits waits) {
        this.waits = waits;
    }

    @Override
    public void init(FilterConfig config) {
        waits = new BodyWaits(executor, System::nanoTime);
    }

    /** How long so much may take. */
    static long milliseconds(long bytes) {
        return PATIENCE_IN_MILLISECONDS + bytes / BYTES_IN_A_MILLISECOND;
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        if (!isForm(request)) {
            chain.doFilter(timed(request), response);
        } else if (hasCome(request)) {
            chain.doFilter(request, response);
        } else {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("Connection", "close");
            answer.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST") && type != null && type.startsWith(FORM) && request.getContentLengthLong() > 0
                && !SizeCheck.isTooLong(request) && PROGRAMS.stream().noneMatch(RequestPath.of(request)::startsWith);
    }

    /** The server keeps what it has read of a form, so that it is read once. */
    private boolean hasCome(HttpServletRequest request) {
        BodyWait wait = waits.begin(milliseconds(request.getContentLengthLong()));
        try {
            request.getParameterMap();
            return !wait.isOver();
        } catch (RuntimeException e) {
            if (wait.isOver()) {
                return false;
            }
            throw e;
        } finally {
            waits.end(wait);
        }
    }

    private static HttpServletRequest timed(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            private TimedBody body;

            @Override
            public ServletInputStream getInputStream() throws IOException {
                if (body == null) {
                    body = new TimedBody(super.getInputStream());
                }
                return body;
            }
        };
    }
}
