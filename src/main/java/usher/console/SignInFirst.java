package usher.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import usher.membership.Members;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.RequestPath;
import usher.session.SignedIn;
import usher.types.RefusalReason;

/**
 * Answers whoever has no session in a workspace. Nobody learns whether there is such a workspace: who is signed in elsewhere, and is no
 * member there, finds nothing at its addresses.
 */
@ApplicationScoped
public class SignInFirst {

    @Inject
    private UsherConfig config;

    @Inject
    private HeldSessions held;

    @Inject
    private Members members;

    /**
     * Sends the browser to the workspace's sign-in, and from there back to this page.
     *
     * @throws RequestRejected {@code not_found} for somebody who is signed in, and no member
     */
    void answer(String slug, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(slug, address(request), request, response);
    }

    /** The same from a form that is no page: from the sign-in back to the page that the form is on. */
    void answer(String slug, String page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (held.inUse().filter(session -> !isMember(session, slug)).isPresent()) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "a workspace that is not theirs");
        }
        redirect(config.baseUrl().plus("/sign-in/" + slug + "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8)), request, response);
    }

    /** Sends the browser to the sign-in, and from there back to this page, which is no workspace's. */
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        redirect(config.baseUrl().plus("/sign-in?to=" + URLEncoder.encode(address(request), StandardCharsets.UTF_8)), request, response);
    }

    private boolean isMember(SignedIn session, String slug) {
        return session.accountId().filter(account -> members.openTo(account).stream()
                .anyMatch(membership -> membership.slug().equals(slug))).isPresent();
    }

    private static String address(HttpServletRequest request) {
        return RequestPath.of(request) + Optional.ofNullable(request.getQueryString()).map(text -> "?" + text).orElse("");
    }

    /** An answer to a script of Faces is read by it, which follows no redirect of HTTP to another page. */
    private static void redirect(String address, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write("<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
                    + address.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")
                    + "\"></redirect></partial-response>");
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address);
        }
    }
}
