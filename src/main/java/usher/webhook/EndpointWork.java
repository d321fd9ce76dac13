package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.EventClaim;
import usher.outbox.EventQueue;
import usher.platform.SecretBox;

/** The short transactions around deliveries: what there is to do, what is claimed, how it went. The network is not asked in any. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class EndpointWork {

    private static final int BATCH = 10;
    private static final String ANYTHING = "%";

    private static final String WAITING = """
            select e.id, h.slow from webhook_endpoint e join webhook_health h on h.endpoint_id = e.id
            where (h.held_until is null or h.held_until <= ?1) and exists (select 1 from outbox_message m
              where m.subscription_id = e.id and m.due_at <= ?1 and (e.paused_at is null or m.topic = ?2))""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private EventQueue queue;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    /** Some events of one endpoint, claimed, and what it takes to deliver them. */
    record Batch(URI url, List<EndpointSecret> secrets, List<EventClaim> claims) {
    }

    /** The endpoints that have something to do now, and whether each was slow the last time. */
    public Map<UUID, Boolean> waiting() {
        Map<UUID, Boolean> waiting = new LinkedHashMap<>();
        entities.createNativeQuery(WAITING).setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter(2, EventTypes.TEST).getResultList()
                .forEach(row -> waiting.put((UUID) ((Object[]) row)[0], (Boolean) ((Object[]) row)[1]));
        return waiting;
    }

    /** Claims what comes next for the endpoint; of a paused one only what is a test. */
    public Batch claim(UUID endpointId) {
        Instant now = clock.instant();
        Endpoint endpoint = entities.find(Endpoint.class, endpointId);
        if (endpoint == null || entities.find(EndpointHealth.class, endpointId).isHeld(now)) {
            return new Batch(null, List.of(), List.of());
        }
        List<EventClaim> claims = queue.claim(endpointId, endpoint.isPaused() ? EventTypes.TEST : ANYTHING, BATCH);
        List<EndpointSecret> secrets = claims.isEmpty() ? List.of() : endpoint.secrets(now).stream()
                .map(sealed -> EndpointSecret.open(sealed, endpointId, box)).toList();
        return new Batch(endpoint.url(), secrets, claims);
    }

    /** @return whether the endpoint should be paused: nothing but failures for long, or it asked for that */
    public boolean settle(EventClaim claim, String requestHead, Reply reply) {
        Instant now = clock.instant();
        EndpointHealth health = entities.find(EndpointHealth.class, claim.subscriptionId());
        if (health == null) {
            return false;
        }
        boolean isTest = claim.topic().equals(EventTypes.TEST);
        if (reply.isTaken()) {
            queue.delivered(claim);
            health.answered(reply.took(), now);
        } else {
            Optional<Instant> next = isTest ? Optional.empty() : Waits.after(claim.tries()).map(now::plus);
            queue.failed(claim, reply.summary(), next);
            if (isTest) {
                health.failedTest(reply.took());
            } else {
                health.failed(reply.took(), now);
            }
        }
        entities.persist(new Attempt(claim, requestHead, reply, now));
        return !isTest && (reply.isGone() || health.isHopeless(now));
    }

    public void giveBack(List<EventClaim> claims) {
        queue.giveBack(claims);
    }
}
