package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.AutomaticFormPostAction;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.jee.context.JEEContext;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.ClientAddress;
import usher.signin.page.Pages;
import usher.signin.page.PostFormPage;
import usher.types.EmailAddress;
import usher.types.Protocol;
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
    private transient SignInSessionStore sessionStore;

    @Inject
    private transient FlowCookie cookie;

    @Inject
    private transient Flows flows;

    @Inject
    private transient Rejections rejections;

    @Inject
    private transient ClientLimits limits;

    @Inject
    private transient ClientAddress clientAddress;

    @Inject
    private transient Pages pages;

    @Inject
    private transient UsherConfig config;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String id = ConnectionPath.after("/sign-in/start/", request);
        if (id.equals(ConnectionId.EMAIL)) {
            toEmail(request, response);
            return;
        }
        Connection connection = clients.connection(id);
        try {
            begin(connection, ReturnPath.of(request.getParameter("to")), request, response);
        } catch (RequestRejected rejected) {
            rejections.answer(connection, rejected, request, response);
        }
    }

    /** The e-mail way in begins by asking for the address. */
    private void toEmail(HttpServletRequest request, HttpServletResponse response) {
        String to = ReturnPath.of(request.getParameter("to")).asQuery();
        String hint = EmailAddress.ifValid(request.getParameter("login_hint")).map(StartServlet::hint).orElse("");
        Redirect.to(config.baseUrl().plus("/sign-in" + (to.isEmpty() ? hint.replaceFirst("&", "?") : to + hint)), response);
    }

    private void begin(Connection connection, ReturnPath to, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!connection.isEnabled()) {
            throw new RequestRejected(RefusalReason.CONNECTION_DISABLED, "a sign-in was begun");
        }
        limits.take(ClientLimits.Kind.START, clientAddress.of(request));
        IndirectClient client = clients.client(connection);
        JEEContext web = new JEEContext(request, response);
        RedirectionAction action = client.getRedirectionAction(new CallContext(web, sessionStore))
                .orElseThrow(() -> new IllegalStateException("no redirection for " + connection.id()));
        flows.begin(sessionStore.begunFlow(web, client, connection.id(), cookie.renew(web), to, clock.instant()));
        if (action instanceof AutomaticFormPostAction post) {
            pages.show(request, response, HttpServletResponse.SC_OK,
                    new PostFormPage(connection.name(), URI.create(post.getUrl()), post.getData()));
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", ((WithLocationAction) action).getLocation() + hint(connection, request));
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** Saves the person typing the address again (OpenID Connect Core 1.0, section 3.1.2.1). */
    private static String hint(Connection connection, HttpServletRequest request) {
        Optional<EmailAddress> address = EmailAddress.ifValid(request.getParameter("login_hint"));
        return connection.protocol() == Protocol.OIDC && address.isPresent()
                ? hint(address.get())
                : "";
    }

    private static String hint(EmailAddress address) {
        return "&login_hint=" + URLEncoder.encode(address.canonical(), StandardCharsets.UTF_8);
    }
}
