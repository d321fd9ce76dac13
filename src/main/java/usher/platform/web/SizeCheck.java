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

/** Refuses bodies that are larger than anything honest at their address, before anybody reads them. */
public class SizeCheck implements Filter {

    private static final int LARGEST_FORM_IN_BYTES = 16 * 1024;

    /** In bytes, by the beginning of the path. A SAML response of 256 KB grows by a third in base64, and by escapes. */
    private static final Map<String, Integer> LARGER = Map.of("/sign-in/callback/", 512 * 1024);

    /** Directories send whole companies, also in pieces; who reads them stops at a limit of its own and says which. */
    private static final String COUNTED_BY_ITSELF = "/scim/";

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        long size = request.getContentLengthLong();
        if (RequestPath.of(request).startsWith(COUNTED_BY_ITSELF)) {
            chain.doFilter(request, response);
        } else if (size > limit(RequestPath.of(request))) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (size < 0 && request.getHeader("Transfer-Encoding") != null) {
            // Browsers know how long their forms are; who does not say it may never end.
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int limit(String path) {
        return LARGER.entrySet().stream().filter(larger -> path.startsWith(larger.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(LARGEST_FORM_IN_BYTES);
    }
}
