package usher.console.operator;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import usher.console.Console;
import usher.console.HeldSessions;
import usher.console.SignInFirst;
import usher.platform.RequestRejected;
import usher.platform.web.Language;
import usher.session.SignedIn;
import usher.types.RefusalReason;

/** {@code /operator/...}: whoever holds no operator's session, signed in or not, is sent to the sign-in and learns nothing. */
@WebServlet("/operator/*")
public class OperatorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HeldSessions held;

    @Inject
    private transient SignInFirst signInFirst;

    @Inject
    private transient Console console;

    @Inject
    private transient OperatorDesk desk;

    /** @throws RequestRejected {@code not_found} for a page that is not there */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<SignedIn> session = held.ofOperator();
        if (session.isEmpty()) {
            signInFirst.answer(request, response);
            return;
        }
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        OperatorView.Found found = OperatorView.at(path)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no page of the operator's"));
        console.openFor(session.get(), Language.of(request));
        desk.open(found);
        response.setLocale(console.locale());
        request.getRequestDispatcher(found.page().view()).forward(request, response);
    }
}
