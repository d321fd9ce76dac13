package usher.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pac4j.core.context.WebContext;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** The flows of a test, with the answers of {@link Flows} and without a database. */
public final class FlowsInMemory extends FlowInProgress {

    private final Map<String, Flow> open = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<UsedMessage.Key> messages = new HashSet<>();
    private final FlowCookie cookie;

    public FlowsInMemory(FlowCookie cookie) {
        this.cookie = cookie;
    }

    public void begin(String requestId, String connectionId, String cookieHash) {
        begin(new Flow(requestId, connectionId, cookieHash, "/", Instant.now()));
    }

    public void begin(Flow flow) {
        open.put(flow.requestId(), flow);
    }

    public void beginTest(Flow flow) {
        begin(flow.trying(Optional.of(UUID.randomUUID())));
    }

    @Override
    public Flow complete(WebContext web, String connectionId, String requestId, Optional<UsedMessage> message) {
        Flow flow = Optional.ofNullable(open.get(requestId)).filter(found -> found.connectionId().equals(connectionId))
                .filter(found -> found.cookieHash().equals(cookie.hash(web).orElse(null)))
                .orElseThrow(() -> new RequestRejected(RefusalReason.FLOW_UNKNOWN, "no such flow"));
        if (!used.add(requestId) || message.isPresent() && !messages.add(message.get().key())) {
            throw new RequestRejected(RefusalReason.REPLAYED, "used before");
        }
        return flow;
    }

    @Override
    public boolean asksAnew(WebContext web, String connectionId, String requestId) {
        return Optional.ofNullable(open.get(requestId)).filter(Flow::asksAnew).isPresent();
    }

    @Override
    public boolean endsUnasked(WebContext web, String connectionId) {
        List<Flow> newestFirst = new ArrayList<>(open.values().stream().filter(flow -> !used.contains(flow.requestId()))
                .filter(flow -> flow.connectionId().equals(connectionId))
                .filter(flow -> flow.cookieHash().equals(cookie.hash(web).orElse(null))).toList());
        Collections.reverse(newestFirst);
        return Flows.endsUnasked(newestFirst, Instant.now());
    }

    /** How often a flow or a message was used up. */
    public int uses() {
        return used.size() + messages.size();
    }
}
