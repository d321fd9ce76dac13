package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import usher.platform.UsherConfig;
import usher.platform.web.Language;
import usher.session.CurrentMember;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.signin.page.Page;
import usher.signin.page.Pages;
import usher.types.SecretToken;

/**
 * {@code GET /}: the home of who is signed in, the chooser of who has yet to choose, else the way to the sign-in page. Where the session in
 * use has ended and this browser holds another, this is where that one comes into use, before the eyes of the person.
 */
@WebServlet("")
public class HomeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String OPERATORS_PAGES = "/operator";

    @Inject
    private transient CurrentMember current;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient Stories stories;

    @Inject
    private transient WorkspaceChoice choice;

    @Inject
    private transient Pages pages;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<SignedIn> session = current.session();
        String to = request.getParameter("to");
        if (session.isEmpty()) {
            List<SecretToken> others = sessions.living(cookie.tokens(request));
            if (!others.isEmpty()) {
                cookie.use(others.get(0), others, response);
            }
            Redirect.to(config.baseUrl().plus((others.isEmpty() ? "/sign-in" : "/") + ReturnPath.of(to).asQuery()), response);
            return;
        }
        if (session.get().operator() && to != null && to.startsWith(OPERATORS_PAGES)) {
            Redirect.to(config.baseUrl().plus(ReturnPath.of(to).value()), response);
            return;
        }
        Page page = session.get().workspace()
                .map(here -> (Page) stories.home(session.get(), here, current.reach(), Language.of(request)))
                .orElseGet(() -> choice.page(session.get(), ReturnPath.of(to)));
        pages.show(request, response, HttpServletResponse.SC_OK, page);
    }
}
