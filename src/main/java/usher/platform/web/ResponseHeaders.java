package usher.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.platform.UsherConfig;

/**
 * What every answer tells the browser. A page that needs another content policy puts it in the place of this one; nothing is
 * kept by anybody unless its address names its content.
 */
public class ResponseHeaders implements Filter {

    private static final String ASSETS = "/assets/";
    private static final String LIBRARIES = "/jakarta.faces.resource/";

    @Inject
    private UsherConfig config;

    @Inject
    private Assets assets;

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        response.setHeader("Cache-Control", isKept(request) ? "public, max-age=31536000, immutable" : "no-store");
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.STRICT.toString());
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not "no-referrer", with which browsers send "Origin: null" with our own forms, too.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (config.baseUrl().isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        chain.doFilter(request, response);
    }

    /** Files of the libraries carry the libraries' version in their address. */
    private boolean isKept(HttpServletRequest request) {
        String path = RequestPath.of(request);
        if (request.getMethod().equals("POST")) {
            return false;
        }
        return path.startsWith(LIBRARIES) && request.getParameter("v") != null || path.startsWith(ASSETS) && assets.isCurrent(path.substring(ASSETS.length()), request.getParameter("v"));
    }
}
