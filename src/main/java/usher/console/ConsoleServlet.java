package usher.console;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import usher.platform.RequestRejected;
import usher.platform.web.Language;
import usher.session.SignedIn;
import usher.tenant.Slug;
import usher.types.RefusalReason;

/** {@code /console/{tenant}/...}: lets in who may see the page, and forwards to its view. */
@WebServlet("/console/*")
public class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HeldSessions held;

    @Inject
    private transient SignInFirst signInFirst;

    @Inject
    private transient Console console;

    /**
     * @throws RequestRejected {@code not_found} for a page that is not there, and for every page of a workspace that is not the person's;
     *     {@code forbidden} without the page's permission
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        int slash = path.indexOf('/');
        String slug = slash < 0 ? path : path.substring(0, slash);
        if (!Slug.isValid(slug)) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "no workspace in the address");
        }
        Optional<SignedIn> session = held.in(slug);
        if (session.isEmpty()) {
            signInFirst.answer(slug, request, response);
            return;
        }
        ConsolePage.Found found = ConsolePage.at(slash < 0 ? "" : path.substring(slash + 1))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no page of the console"));
        if (!found.page().opensTo(session.get().workspace().orElseThrow().permissions())) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "the page needs a permission");
        }
        console.open(session.get(), found, Language.of(request));
        response.setLocale(console.locale());
        request.getRequestDispatcher(found.page().view()).forward(request, response);
    }
}
