package usher.signin.forward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.ClientAddress;
import usher.signin.ReturnPath;

/** What a trusted proxy says of the request that it asks about. */
@ApplicationScoped
public class ForwardedRequest {

    @Inject
    private UsherConfig config;

    @Inject
    private ClientAddress clients;

    /**
     * Where to lead the browser after a sign-in; empty when it is no navigation, the proxy is not trusted or does not say, or the page
     * is of another origin than ours, to which the session's cookie does not go.
     */
    Optional<String> wayBack(HttpServletRequest request) {
        String uri = request.getHeader("X-Forwarded-Uri");
        if (uri == null || !clients.isBehindTrustedProxy(request) || !isNavigation(request) || !isOurOrigin(request)) {
            return Optional.empty();
        }
        return back(uri);
    }

    /** The address of ours that leads back to a path of our origin; empty for what is none. */
    static Optional<String> back(String path) {
        try {
            return Optional.of(new ReturnPath("/auth/back?to="
                    + URLEncoder.encode(new ReturnPath(path).value(), StandardCharsets.UTF_8)).value());
        } catch (RequestRejected notOfOurOrigin) {
            return Optional.empty();
        }
    }

    private boolean isOurOrigin(HttpServletRequest request) {
        String origin = request.getHeader("X-Forwarded-Proto") + "://" + request.getHeader("X-Forwarded-Host");
        return origin.equals(config.baseUrl().origin());
    }

    /** Browsers say so (Fetch Metadata, section 2.2); one that is too old asks for a page. */
    private static boolean isNavigation(HttpServletRequest request) {
        String method = request.getHeader("X-Forwarded-Method");
        String mode = request.getHeader("Sec-Fetch-Mode");
        boolean page = mode == null ? String.valueOf(request.getHeader("Accept")).contains("text/html") : mode.equals("navigate");
        return page && (method == null || method.equals("GET"));
    }
}
