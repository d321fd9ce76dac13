package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import usher.platform.RequestRejected;
import usher.signin.page.CheckMailPage;
import usher.signin.page.Pages;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/**
 * {@code GET /sign-in/check-mail}: says that a mail is on its way. Everything it shows comes from its own address, so that it is the same
 * for every address that somebody types.
 */
@WebServlet("/sign-in/check-mail")
public class CheckMailServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        EmailAddress address = EmailAddress.ifValid(request.getParameter("email"))
                .orElseThrow(() -> new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no address to show"));
        String workspace = Optional.ofNullable(request.getParameter("workspace")).orElse("");
        pages.show(request, response, HttpServletResponse.SC_OK, new CheckMailPage(address.canonical(),
                ReturnPath.of(request.getParameter("to")).value(), workspace, Optional.empty()));
    }
}
