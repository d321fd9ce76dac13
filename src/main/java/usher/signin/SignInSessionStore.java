package usher.signin;

import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;
import org.pac4j.core.util.Pac4jConstants;
import org.pac4j.jee.context.JEEContext;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.types.SecretToken;

/**
 * What pac4j takes for the web session. Nothing of it lives in the server's memory: what a client remembers between its request and the
 * answer is the {@link Flow}, and a signed-in person is a row that the gate's transaction has opened already, so that saving the
 * profile only sets the cookie.
 */
@ApplicationScoped
// pac4j brings a producer of its own for the interface.
@Typed(SignInSessionStore.class)
public class SignInSessionStore implements SessionStore {

    private static final String REMEMBERED = SignInSessionStore.class.getName();

    @Inject
    private SessionCookie cookie;

    @Inject
    private Sessions sessions;

    @Inject
    private FlowInProgress flow;

    /** What the client has stored here while it built its request, in words of a flow: it must be begun before the browser leaves. */
    Flow begunFlow(WebContext web, IndirectClient client, String connectionId, String cookieHash, ReturnPath to, Instant now) {
        Map<String, String> remembered = remembered(web);
        String state = remembered.get(client.getStateSessionAttributeName());
        return new Flow(remembered.getOrDefault(FlowInProgress.REQUEST_ID, state), connectionId, cookieHash, to.value(), now)
                .remembering(Optional.ofNullable(remembered.get(client.getNonceSessionAttributeName())),
                        Optional.ofNullable(remembered.get(client.getCodeVerifierSessionAttributeName())));
    }

    @Override
    public Optional<Object> get(WebContext web, String key) {
        return flow.completed(web).flatMap(completed -> remembered(completed, key));
    }

    @Override
    public void set(WebContext web, String key, Object value) {
        if (key.equals(Pac4jConstants.USER_PROFILES)) {
            Arrival.in(web).ifPresent(arrival -> signIn((JEEContext) web, arrival));
        } else if (value != null) {
            remembered(web).put(key, text(value));
        }
    }

    void signIn(JEEContext web, Arrival arrival) {
        List<SecretToken> held = cookie.tokens(web.getNativeRequest());
        sessions.endReplaced(held, arrival.session());
        cookie.use(arrival.session(), sessions.living(held), web.getNativeResponse());
    }

    /** In the types that pac4j's OIDC client stored them in; the names end as those that {@link IndirectClient} makes. */
    private static Optional<Object> remembered(Flow flow, String key) {
        if (key.endsWith("$stateSessionParameter")) {
            return Optional.of(new State(flow.requestId()));
        }
        if (key.endsWith("$nonceSessionParameter")) {
            return flow.nonce().map(Object.class::cast);
        }
        return key.endsWith("$codeVerifierSessionParameter") ? flow.codeVerifier().map(CodeVerifier::new) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> remembered(WebContext web) {
        Object remembered = web.getRequestAttribute(REMEMBERED).orElse(null);
        if (remembered == null) {
            remembered = new HashMap<String, String>();
            web.setRequestAttribute(REMEMBERED, remembered);
        }
        return (Map<String, String>) remembered;
    }

    /** A code verifier is a secret, and so does not print itself. */
    private static String text(Object value) {
        return value instanceof Secret secret ? secret.getValue() : value.toString();
    }

    /** There is no server session to name. */
    @Override
    public Optional<String> getSessionId(WebContext web, boolean createSession) {
        return Optional.empty();
    }

    @Override
    public boolean destroySession(WebContext web) {
        JEEContext jee = (JEEContext) web;
        sessions.end(cookie.tokens(jee.getNativeRequest()));
        cookie.clear(jee.getNativeResponse());
        return true;
    }

    @Override
    public Optional<Object> getTrackableSession(WebContext web) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionStore> buildFromTrackableSession(WebContext web, Object trackableSession) {
        return Optional.empty();
    }

    /** Each sign-in has a session of its own, under a token that did not exist before. */
    @Override
    public boolean renewSession(WebContext web) {
        return true;
    }
}
