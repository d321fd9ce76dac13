package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.AutomaticFormPostAction;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.redirect.RedirectionActionBuilder;
import org.pac4j.jee.context.JEEContext;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.platform.web.ClientAddress;
import usher.signin.page.Pages;
import usher.signin.page.PostFormPage;
import usher.types.EmailAddress;
import usher.types.Protocol;

/** Sends browsers to a provider, and remembers each as a flow before it leaves. */
@ApplicationScoped
public class Beginnings {

    /** The parameter, {@code true}, that has the provider ask the person anew who they are, and not remember it. */
    static final String ANEW = "anew";

    /** The parameter, {@code true}, that says what came before: an answer that the provider sent unasked. */
    static final String UNASKED = "unasked";

    /** The parameter that names the test sign-in which asks anew. */
    static final String TEST = "test";

    @Inject
    private ProviderClients clients;

    @Inject
    private SignInSessionStore sessionStore;

    @Inject
    private FlowCookie cookie;

    @Inject
    private Flows flows;

    @Inject
    private ClientLimits limits;

    @Inject
    private ClientAddress clientAddress;

    @Inject
    private Pages pages;

    @Inject
    private Clock clock;

    /**
     * Answers with the way to the provider.
     *
     * @param test the test sign-in that this is; empty for one that lets the person in
     * @throws RequestRejected {@code too_many_requests}, or what the provider's client says
     */
    void begin(Connection connection, ReturnPath to, Optional<UUID> test, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        limits.take(ClientLimits.Kind.START, clientAddress.of(request));
        IndirectClient client = clients.client(connection);
        JEEContext web = new JEEContext(request, response);
        boolean anew = isSaid(ANEW, request);
        if (anew) {
            web.setRequestAttribute(RedirectionActionBuilder.ATTRIBUTE_FORCE_AUTHN, true);
        }
        RedirectionAction action = client.getRedirectionAction(new CallContext(web, sessionStore))
                .orElseThrow(() -> new IllegalStateException("no redirection for " + connection.id()));
        Flow flow = sessionStore.begunFlow(web, client, connection.id(), cookie.renew(web), to, clock.instant()).trying(test);
        flows.begin(marked(flow, anew, isSaid(UNASKED, request)));
        if (action instanceof AutomaticFormPostAction post) {
            pages.show(request, response, HttpServletResponse.SC_OK,
                    new PostFormPage(connection.name(), URI.create(post.getUrl()), post.getData()));
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", ((WithLocationAction) action).getLocation() + hint(connection, request));
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private static boolean isSaid(String parameter, HttpServletRequest request) {
        return "true".equals(request.getParameter(parameter));
    }

    private static Flow marked(Flow flow, boolean anew, boolean unasked) {
        Flow asking = anew ? flow.askingAnew() : flow;
        return unasked ? asking.insteadOfUnasked() : asking;
    }

    /** Saves the person typing the address again (OpenID Connect Core 1.0, section 3.1.2.1). */
    private static String hint(Connection connection, HttpServletRequest request) {
        Optional<EmailAddress> address = EmailAddress.ifValid(request.getParameter("login_hint"));
        return connection.protocol() == Protocol.OIDC ? address.map(StartServlet::hint).orElse("") : "";
    }
}
