package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** The sign-ins in progress. */
@ApplicationScoped
public class Flows {

    /** A person presses a tile twice; who comes unasked so many times within so short a time is sent in circles. */
    private static final int MOST_UNASKED = 3;
    private static final Duration CIRCLE = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Transactional
    public void begin(Flow flow) {
        entities.persist(flow);
    }

    /**
     * Uses up a flow, and with it the message that answers it, in a transaction of its own: whatever fails afterwards does not
     * revive them. Called only once the message is known to be genuine, so that a forged one burns nothing.
     *
     * @param requestId  what the message says it answers: the signed InResponseTo, or the state parameter
     * @param cookieHash of the browser that brings the message; null when it has no flow cookie
     * @param message    the message itself, where it has an id that may not come twice
     * @throws RequestRejected {@code flow_unknown} (no such request to that connection by that browser), {@code flow_expired}
     *     or {@code replayed}
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Flow consume(String connectionId, String requestId, String cookieHash, Optional<UsedMessage> message) {
        Instant now = clock.instant();
        Flow flow = find(connectionId, requestId, cookieHash)
                .orElseThrow(() -> new RequestRejected(RefusalReason.FLOW_UNKNOWN, "no such flow in this browser"));
        if (flow.isUsed()) {
            throw new RequestRejected(RefusalReason.REPLAYED, "the flow was used before");
        }
        if (flow.isExpired(now)) {
            throw new RequestRejected(RefusalReason.FLOW_EXPIRED, "the flow began more than ten minutes ago");
        }
        int used = entities.createQuery("update Flow f set f.usedAt = :now where f.requestId = :request and f.usedAt is null")
                .setParameter("now", now).setParameter("request", requestId).executeUpdate();
        if (used != 1) {
            throw new RequestRejected(RefusalReason.REPLAYED, "the flow was used at the same moment");
        }
        message.ifPresent(this::remember);
        return flow;
    }

    private Optional<Flow> find(String connectionId, String requestId, String cookieHash) {
        return entities.createQuery("select f from Flow f where f.requestId = :request", Flow.class)
                .setParameter("request", requestId).getResultStream().findFirst()
                .filter(found -> found.connectionId().equals(connectionId) && found.cookieHash().equals(cookieHash));
    }

    /** Whether that request of this browser asked the person to show anew who they are. */
    @Transactional
    public boolean asksAnew(String connectionId, String requestId, String cookieHash) {
        return find(connectionId, requestId, cookieHash).filter(Flow::asksAnew).isPresent();
    }

    /**
     * Whether an answer that comes unasked begins nothing more in this browser: it waits for that of a test, which is to show what the
     * provider does, or our requests there are answered in this way again and again.
     */
    @Transactional
    public boolean endsUnasked(String connectionId, String cookieHash) {
        return endsUnasked(open(connectionId, cookieHash).setMaxResults(MOST_UNASKED).getResultList(), clock.instant());
    }

    /** @param newestFirst of those that may still be answered */
    static boolean endsUnasked(List<Flow> newestFirst, Instant now) {
        return newestFirst.stream().findFirst().filter(Flow::isTest).isPresent() || newestFirst.stream().limit(MOST_UNASKED)
                .filter(flow -> flow.isInsteadOfUnasked() && flow.isSince(now.minus(CIRCLE))).count() == MOST_UNASKED;
    }

    /** The test sign-in that this browser began there last, where no other sign-in there was begun after it. */
    @Transactional
    public Optional<UUID> openTest(String connectionId, String cookieHash) {
        return open(connectionId, cookieHash).setMaxResults(1).getResultStream().findFirst().flatMap(Flow::test);
    }

    /** Where the sign-in leads that this browser began there last. */
    @Transactional
    public Optional<String> openReturn(String connectionId, String cookieHash) {
        return open(connectionId, cookieHash).setMaxResults(1).getResultStream().findFirst().map(Flow::returnTo);
    }

    private TypedQuery<Flow> open(String connectionId, String cookieHash) {
        return entities.createQuery("select f from Flow f where f.cookieHash = :cookie and f.connectionId = :connection"
                + " and f.usedAt is null and f.expiresAt > :now order by f.id desc", Flow.class).setParameter("cookie", cookieHash)
                .setParameter("connection", connectionId).setParameter("now", clock.instant());
    }

    private void remember(UsedMessage message) {
        if (entities.find(UsedMessage.class, message.key()) != null) {
            throw new RequestRejected(RefusalReason.REPLAYED, "the message was used before");
        }
        entities.persist(message);
    }

    /** Deletes what has expired; called by a timer. */
    @Transactional
    public void forgetExpired() {
        Instant now = clock.instant();
        entities.createQuery("delete from Flow f where f.expiresAt < :now").setParameter("now", now).executeUpdate();
        entities.createQuery("delete from UsedMessage m where m.expiresAt < :now").setParameter("now", now).executeUpdate();
    }
}
