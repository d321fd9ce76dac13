package usher.console.account;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import usher.console.Console;
import usher.console.SignInFirst;
import usher.platform.web.Language;
import usher.session.CurrentMember;
import usher.session.SignedIn;

/** {@code /account}: the own page of whoever is signed in, in whichever workspace. */
@WebServlet("/account")
public class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentMember current;

    @Inject
    private transient SignInFirst signInFirst;

    @Inject
    private transient Console console;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<SignedIn> session = current.session().filter(signedIn -> signedIn.accountId().isPresent());
        if (session.isEmpty()) {
            signInFirst.answer(request, response);
            return;
        }
        console.openFor(session.get(), Language.of(request));
        response.setLocale(console.locale());
        request.getRequestDispatcher("/WEB-INF/console/account.xhtml").forward(request, response);
    }
}
