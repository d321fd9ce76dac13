package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.pac4j.jee.context.JEEContext;
import usher.platform.UsherConfig;
import usher.signin.emaillink.AddressProofs;

/**
 * {@code POST /sign-out}: ends the sessions of this browser, and what mails it still waits for. A GET could be had from any page by an
 * image.
 */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignInSessionStore sessionStore;

    @Inject
    private transient FlowCookie cookie;

    @Inject
    private transient AddressProofs proofs;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        JEEContext web = new JEEContext(request, response);
        sessionStore.destroySession(web);
        cookie.hash(web).ifPresent(proofs::voidAll);
        Redirect.to(config.baseUrl().plus("/sign-in"), response);
    }
}
