package usher.signin.oidc;

import com.nimbusds.oauth2.sdk.auth.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;
import usher.platform.RequestRejected;
import usher.signin.Flow;
import usher.signin.FlowInProgress;
import usher.signin.UsedMessage;
import usher.types.RefusalReason;

/** The sign-ins in progress of one browser, in memory: what the session store and the table of flows do together. */
final class RememberedFlows extends FlowInProgress {

    private static final String FLOW = "flow";

    private final Map<String, Flow> flows = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /** Notes what the client has put into the store while it built its request. */
    Flow begin(IndirectClient client, Map<String, Object> stored) {
        Flow flow = new Flow(stored.get(client.getStateSessionAttributeName()).toString(), client.getName(), "browser", "/", Instant.now())
                .remembering(Optional.of(stored.get(client.getNonceSessionAttributeName()).toString()),
                        Optional.of(((Secret) stored.get(client.getCodeVerifierSessionAttributeName())).getValue()));
        flows.put(flow.requestId(), flow);
        return flow;
    }

    boolean isUsed(Flow flow) {
        return used.contains(flow.requestId());
    }

    @Override
    public Flow complete(WebContext web, String connectionId, String requestId, Optional<UsedMessage> message) {
        Flow flow = flows.get(requestId);
        if (flow == null || !flow.connectionId().equals(connectionId)) {
            throw new RequestRejected(RefusalReason.FLOW_UNKNOWN, "no such flow in this browser");
        }
        if (!used.add(requestId)) {
            throw new RequestRejected(RefusalReason.REPLAYED, "the flow was used before");
        }
        web.setRequestAttribute(FLOW, flow);
        return flow;
    }

    @Override
    public Optional<Flow> completed(WebContext web) {
        return web.getRequestAttribute(FLOW).map(Flow.class::cast);
    }

    /** A store that keeps what it is given, for one request. */
    static SessionStore storingIn(Map<String, Object> stored) {
        return new SessionStore() {
            @Override
            public Optional<String> getSessionId(WebContext web, boolean createSession) {
                return Optional.empty();
            }

            @Override
            public Optional<Object> get(WebContext web, String key) {
                return Optional.empty();
            }

            @Override
            public void set(WebContext web, String key, Object value) {
                stored.put(key, value);
            }

            @Override
            public boolean destroySession(WebContext web) {
                return true;
            }

            @Override
            public Optional<Object> getTrackableSession(WebContext web) {
                return Optional.empty();
            }

            @Override
            public Optional<SessionStore> buildFromTrackableSession(WebContext web, Object session) {
                return Optional.empty();
            }

            @Override
            public boolean renewSession(WebContext web) {
                return true;
            }
        };
    }
}
