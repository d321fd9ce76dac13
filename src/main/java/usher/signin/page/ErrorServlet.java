package usher.signin.page;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import usher.platform.web.Surprise;
import usher.types.Reference;
import usher.types.RefusalReason;

/** The error page of the WAR: what the server itself refuses, and what no filter of ours has seen. */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Refusals refusals;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        boolean asked = request.getDispatcherType() != DispatcherType.ERROR;
        int status = asked ? HttpServletResponse.SC_NOT_FOUND : (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Reference reference = Reference.random();
        RefusalReason reason = thrown == null ? meaning(status) : Surprise.explain((Throwable) thrown, reference);
        refusals.answer(request, response, asked ? "" : path(request), thrown == null ? status : reason.status(),
                new Refusal(reason, reference));
    }

    private static String path(HttpServletRequest request) {
        return ((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).substring(request.getContextPath().length());
    }

    private static RefusalReason meaning(int status) {
        return switch (status) {
            case 401 -> RefusalReason.NOT_SIGNED_IN;
            case 403 -> RefusalReason.FORBIDDEN;
            case 404 -> RefusalReason.NOT_FOUND;
            case 429 -> RefusalReason.TOO_MANY_REQUESTS;
            case 503 -> RefusalReason.UNAVAILABLE;
            default -> status < 500 ? RefusalReason.MALFORMED_REQUEST : RefusalReason.UNEXPECTED;
        };
    }
}
