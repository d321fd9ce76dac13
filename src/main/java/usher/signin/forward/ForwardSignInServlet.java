package usher.signin.forward;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.tenant.Slug;
import usher.types.RefusalReason;

/**
 * {@code GET /auth/sign-in?to=/app/page}, also with {@code /TENANT} behind it: to the sign-in, and back to a path of our origin. For
 * nginx, which cannot send a browser away by the answer of {@code /auth/forward}, nor encode: what follows {@code to=} is taken as it
 * stands, to the end.
 */
@WebServlet("/auth/sign-in/*")
public class ForwardSignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String TO = "to=";

    @Inject
    private transient UsherConfig config;

    /** Where to is no path of ours the person gets to the home page instead, for somebody may have typed an odd address. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> back = Optional.ofNullable(request.getQueryString()).filter(query -> query.startsWith(TO))
                .flatMap(query -> ForwardedRequest.back(query.substring(TO.length())));
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", config.baseUrl().plus("/sign-in" + workspace(request)
                + back.map(to -> "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)).orElse("")));
    }

    private static String workspace(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        if (path.equals("/")) {
            return "";
        }
        if (!Slug.isValid(path.substring(1))) {
            throw new RequestRejected(RefusalReason.UNKNOWN_TENANT, "not a slug");
        }
        return path;
    }
}
