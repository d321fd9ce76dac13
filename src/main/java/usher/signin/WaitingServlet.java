package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.platform.RequestRejected;
import usher.signin.page.Pages;
import usher.types.Reference;
import usher.types.RefusalReason;

/** {@code GET /sign-in/waiting}: tells who asked to join that an administrator has to answer first. */
@WebServlet("/sign-in/waiting")
public class WaitingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Stories stories;

    @Inject
    private transient Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        pages.show(request, response, HttpServletResponse.SC_OK, Reference.ifValid(request.getParameter("reference"))
                .flatMap(stories::waiting).orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "nobody waits under that reference")));
    }
}
