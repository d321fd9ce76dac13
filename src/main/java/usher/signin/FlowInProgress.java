package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.pac4j.core.context.WebContext;

/** Joins a protocol's request and answer to the flow in the database, for the duration of one HTTP request each. */
@ApplicationScoped
public class FlowInProgress {

    /** The key under which a protocol's client puts the id of its request into the session store, while it begins a sign-in. */
    public static final String REQUEST_ID = "usher.requestId";

    private static final String FLOW = FlowInProgress.class.getName();

    @Inject
    private Flows flows;

    @Inject
    private FlowCookie cookie;

    /** As {@link Flows#consume}, for the browser of this request; the flow is then at hand for the rest of it. */
    public Flow complete(WebContext web, String connectionId, String requestId, Optional<UsedMessage> message) {
        Flow flow = flows.consume(connectionId, requestId, cookie.hash(web).orElse(null), message);
        web.setRequestAttribute(FLOW, flow);
        return flow;
    }

    /** As {@link Flows#endsUnasked}, for the browser of this request. */
    public boolean endsUnasked(WebContext web, String connectionId) {
        return cookie.hash(web).filter(hash -> flows.endsUnasked(connectionId, hash)).isPresent();
    }

    /** Whether that request of this browser asked the person to show anew who they are. */
    public boolean asksAnew(WebContext web, String connectionId, String requestId) {
        return cookie.hash(web).filter(hash -> flows.asksAnew(connectionId, requestId, hash)).isPresent();
    }

    /** The test sign-in that this request answers, as far as can be told when its message cannot be believed. */
    Optional<UUID> test(WebContext web, String connectionId) {
        Optional<Flow> completed = completed(web);
        return completed.isPresent() ? completed.flatMap(Flow::test)
                : cookie.hash(web).flatMap(hash -> flows.openTest(connectionId, hash));
    }

    /** Where the person of this request was going, as far as can be told when its message cannot be believed. */
    Optional<String> returnTo(WebContext web, String connectionId) {
        Optional<Flow> completed = completed(web);
        return completed.isPresent() ? completed.map(Flow::returnTo)
                : cookie.hash(web).flatMap(hash -> flows.openReturn(connectionId, hash));
    }

    /** The flow that {@link #complete} has used up in this request. */
    public Optional<Flow> completed(WebContext web) {
        return Optional.ofNullable((Flow) web.getRequestAttribute(FLOW).orElse(null));
    }
}
