package usher.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * {@code GET /health/live}: this process answers. {@code GET /health/ready}: the database does too, within three seconds. 200 or
 * 503, for a load balancer. A database that hangs is asked once at a time, however often we are asked; on a thread of the question's own,
 * because whoever asks wants to hear of the database, and not whether the server's threads are all at work.
 */
@WebServlet(urlPatterns = {"/health/live", "/health/ready"})
public class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LIMIT_IN_SECONDS = 3;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private transient DataSource database;

    @Resource
    private transient ManagedThreadFactory threads;

    private transient CompletableFuture<Boolean> question;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean good = request.getServletPath().endsWith("/live") || databaseAnswers();
        response.setStatus(good ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(good ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private boolean databaseAnswers() {
        try {
            return question().get(LIMIT_IN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private synchronized CompletableFuture<Boolean> question() {
        if (question == null || question.isDone()) {
            question = CompletableFuture.supplyAsync(this::ask, asking -> threads.newThread(asking).start());
        }
        return question;
    }

    private boolean ask() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(LIMIT_IN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
