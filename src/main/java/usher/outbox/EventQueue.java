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
import java.util.UUID;

/**
 * The events that wait for a subscription, shared out among the nodes as {@link Deliveries} shares out mails. Of one account the
 * oldest event alone can be claimed, and the next one when that is over: so they arrive in order however many deliver at once, and
 * whom one of them delays is that account. What concerns no account has no order.
 */
@ApplicationScoped
@Transactional
public class EventQueue {

    /** Longer than a claimed batch can take with all its time limits. */
    static final Duration CLAIM = Duration.ofMinutes(1);

    private static final int LONGEST_ERROR = 500;

    private static final String CLAIMABLE = """
            select m.id from outbox_message m where m.subscription_id = ?1 and m.due_at <= ?2 and m.topic like ?3
              and m.place is not null
              and not exists (select 1 from outbox_message p where p.subscription_id = ?1 and p.account_id = m.account_id
                and (p.place, p.id) < (m.place, m.id))
            order by m.place, m.id fetch first %d rows only for update skip locked""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private OutboxRows rows;

    @Inject
    private Clock clock;

    /** @param topic which topics, as a pattern of SQL's {@code like} */
    public List<EventClaim> claim(UUID subscription, String topic, int most) {
        Instant now = clock.instant();
        List<?> ids = entities.createNativeQuery(CLAIMABLE.formatted(most)).setParameter(1, subscription)
                .setParameter(2, now.atOffset(ZoneOffset.UTC)).setParameter(3, topic).getResultList();
        return ids.stream().map(id -> entities.find(OutboxMessage.class, id).claimEvent(now.plus(CLAIM))).toList();
    }

    /** @return whether the claim still stood; if not, whoever has the event now says how it went */
    public boolean delivered(EventClaim claim) {
        return settle(claim).map(message -> {
            message.delivered(clock.instant());
            return true;
        }).orElse(false);
    }

    /**
     * @param next when to try again; empty when nobody will
     * @return as {@link #delivered}
     */
    public boolean failed(EventClaim claim, String error, Optional<Instant> next) {
        String reason = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        return settle(claim).map(message -> {
            next.ifPresentOrElse(when -> message.failed(reason, when), () -> message.giveUp(reason));
            return true;
        }).orElse(false);
    }

    private Optional<OutboxMessage> settle(EventClaim claim) {
        return Optional.ofNullable(entities.find(OutboxMessage.class, claim.id()))
                .filter(message -> !message.isOver() && message.tries() == claim.tries());
    }

    /** Gives a claim back untried, because its receiver is left in peace for now. */
    public void giveBack(List<EventClaim> claims) {
        claims.forEach(claim -> settle(claim).ifPresent(message -> message.giveBack(clock.instant())));
    }

    /** Tells once more of an event that is over, behind all that wait; the old row keeps saying how that went. */
    public OutboxMessage again(OutboxMessage over) {
        OutboxMessage copy = over.again(clock.instant());
        rows.write(List.of(copy));
        return copy;
    }
}
