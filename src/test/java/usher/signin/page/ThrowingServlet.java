package usher.signin.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** Throws what its path says; in tests only. Below {@code /api/} as below any other address. */
@WebServlet({"/throw/*", "/api/throw/*"})
public class ThrowingServlet extends HttpServlet {

    static final String SECRET = "jdbc:secret@10.0.0.1";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/rejected" -> throw new ServletException(
                    new RequestRejected(RefusalReason.REPLAYED, SECRET + "\r\nforged line"));
            case "/database" -> throw new IllegalStateException(new SQLException(SECRET, "08006"));
            case "/half-a-page" -> {
                response.getWriter().print("half");
                response.flushBuffer();
                throw new IllegalStateException(SECRET);
            }
            case "/error" -> throw new StackOverflowError(SECRET);
            case "/status" -> response.sendError(HttpServletResponse.SC_CONFLICT, SECRET);
            default -> throw new IllegalStateException(SECRET);
        }
    }
}
