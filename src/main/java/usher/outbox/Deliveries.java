package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What deliverers share out among themselves, on all nodes, through the database: a short transaction claims a message, the delivery
 * itself runs outside of any, another short one says how it went. A node that is lost in between delivers late, or twice.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Deliveries {

    /** Longer than a delivery with all its time limits. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int LONGEST_ERROR = 500;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** The message that has been due for the longest time and that nobody else is at. */
    public Optional<Claim> claim(OutboxMessage.Kind kind) {
        Instant now = clock.instant();
        List<?> due = entities.createNativeQuery("select id from outbox_message where kind = ?1 and due_at <= ?2"
                        + " order by due_at fetch first 1 rows only for update skip locked")
                .setParameter(1, kind.name()).setParameter(2, now.atOffset(ZoneOffset.UTC)).getResultList();
        return due.stream().findFirst()
                .map(id -> entities.find(OutboxMessage.class, id).claim(now.plus(CLAIM)));
    }

    public void delivered(Claim claim) {
        entities.find(OutboxMessage.class, claim.id()).delivered(clock.instant());
    }

    /**
     * The claim's try has failed: another comes after a while, unless the message is of no use then or was tried often enough. Does
     * nothing when the claim has run out and the message is another's by now.
     *
     * @param error    for the operator; cut to 500 characters
     * @param usefulTo after which nobody wants the message any more
     */
    public void failed(Claim claim, String error, Instant usefulTo) {
        OutboxMessage message = entities.find(OutboxMessage.class, claim.id());
        if (message.isDelivered() || message.tries() != claim.tries()) {
            return;
        }
        String reason = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        Instant now = clock.instant();
        Instant next = now.plus(BackOff.after(claim.tries(), Duration.between(now, usefulTo)));
        if (next.isBefore(usefulTo) && claim.tries() < BackOff.MOST_TRIES) {
            message.failed(reason, next);
        } else {
            message.giveUp(reason);
        }
    }

    /** Deletes what was queued longer than {@code age} ago, delivered or not. */
    public int forgetOlderThan(Duration age) {
        return entities.createQuery("delete from OutboxMessage m where m.queuedAt < :limit")
                .setParameter("limit", clock.instant().minus(age)).executeUpdate();
    }
}
