package usher.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * Refuses bodies that are larger than anything honest at their address, before anybody reads them. A provider's answer is measured where
 * its connection is known, so that a record of the refusal is kept with it.
 */
public class SizeCheck implements Filter {

    private static final int LARGEST_FORM_IN_BYTES = 16 * 1024;
    private static final String CALLBACKS = "/sign-in/callback/";
    private static final String FORMS_WITH_FILES = "/uploads/";
    private static final String PROGRAMS = "/api/";
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

    /**
     * In bytes, by the beginning of the path. The guard of each callback is stricter than this outer limit, and keeps a record; metadata
     * of half a megabyte, pasted into the console, grows by escapes to twice that.
     */
    private static final Map<String, Integer> LARGER = Map.of(CALLBACKS, 512 * 1024, PROGRAMS, 1024 * 1024, "/console/", 1024 * 1024,
            FORMS_WITH_FILES, 257 * 1024 * 1024);

    /** Directories and imports send whole companies, also in pieces; who reads them stops at a limit of its own and says which. */
    private static final String COUNTED_BY_ITSELF = "/scim/";
    private static final Set<String> UPLOADS = Set.of("/api/v1/imports");

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        String path = RequestPath.of(request);
        if (path.startsWith(CALLBACKS) || path.startsWith(COUNTED_BY_ITSELF) || UPLOADS.contains(path)) {
            chain.doFilter(request, response);
        } else if (isTooLong(request)) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (isEndless(request)) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** @throws RequestRejected {@code malformed_request} */
    public static void check(HttpServletRequest request) throws IOException {
        if (isTooLong(request) || isEndless(request)) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a body of " + request.getContentLengthLong() + " bytes");
        }
    }

    static boolean isTooLong(HttpServletRequest request) {
        return request.getContentLengthLong() > limit(RequestPath.of(request));
    }

    /** Browsers know how long their forms are; who does not say it may never end. */
    private static boolean isEndless(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() < 0
                && (request.getHeader("Transfer-Encoding") != null || mayBeginWithoutAWord(request) && hasBegun(request));
    }

    /** A button alone sends nothing, of which HTTP/2 says no length either. */
    private static boolean hasBegun(HttpServletRequest request) throws IOException {
        return request.getInputStream().read() >= 0;
    }

    /** HTTP/2 has a body end without a word about it at its beginning (RFC 9113, section 8.1). What reads those of programs stops by itself. */
    private static boolean mayBeginWithoutAWord(HttpServletRequest request) {
        return !BODILESS.contains(request.getMethod()) && !request.getProtocol().startsWith("HTTP/1")
                && !RequestPath.of(request).startsWith(PROGRAMS);
    }

    private static int limit(String path) {
        return LARGER.entrySet().stream().filter(larger -> path.startsWith(larger.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(LARGEST_FORM_IN_BYTES);
    }
}
