package usher.signin.forward;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import usher.platform.UsherConfig;
import usher.signin.ReturnPath;

/** {@code GET /auth/back?to=}: back to a page of our origin that is not below our context; never to another origin. */
@WebServlet("/auth/back")
public class BackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", config.baseUrl().origin() + ReturnPath.of(request.getParameter("to")).value());
    }
}
