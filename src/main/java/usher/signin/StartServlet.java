package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/**
 * {@code GET /sign-in/start/{connection}}: begins a sign-in there, and remembers it as a flow before the browser leaves. For
 * {@code email}, the installation's own way in, that is the page that asks for the address.
 */
@WebServlet("/sign-in/start/*")
public class StartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProviderClients clients;

    @Inject
    private transient Beginnings beginnings;

    @Inject
    private transient Rejections rejections;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String id = ConnectionPath.after("/sign-in/start/", request);
        if (id.equals(ConnectionId.EMAIL)) {
            toEmail(request, response);
            return;
        }
        Connection connection = clients.connection(id);
        ReturnPath to = ReturnPath.HOME;
        try {
            to = ReturnPath.of(request.getParameter("to"));
            if (!connection.isEnabled()) {
                throw new RequestRejected(RefusalReason.CONNECTION_DISABLED, "a sign-in was begun");
            }
            beginnings.begin(connection, to, Optional.empty(), request, response);
        } catch (RequestRejected rejected) {
            rejections.answer(connection, rejected, to.value(), request, response);
        }
    }

    /** The e-mail way in begins by asking for the address. */
    private void toEmail(HttpServletRequest request, HttpServletResponse response) {
        String to = ReturnPath.of(request.getParameter("to")).asQuery();
        String hint = EmailAddress.ifValid(request.getParameter("login_hint")).map(StartServlet::hint).orElse("");
        Redirect.to(config.baseUrl().plus("/sign-in" + (to.isEmpty() ? hint.replaceFirst("&", "?") : to + hint)), response);
    }

    static String hint(EmailAddress address) {
        return "&login_hint=" + URLEncoder.encode(address.canonical(), StandardCharsets.UTF_8);
    }
}
