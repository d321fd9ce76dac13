package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.OutboxMessage;

/** What was delivered to a tenant's endpoints within the last thirty days, and what was not; every query binds the tenant. */
@ApplicationScoped
@Transactional
public class DeliveryLog {

    private static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * The newest first.
     *
     * @param state  empty for all
     * @param before the id of the last one of the page before; empty for the first page
     */
    public List<Delivery> page(UUID tenantId, UUID endpointId, Optional<Delivery.State> state, Optional<UUID> before, int most) {
        var query = entities.createQuery("select m from OutboxMessage m where m.tenantId = :tenant and m.subscriptionId = :endpoint"
                + (before.isPresent() ? " and m.id < :before" : "") + state.map(DeliveryLog::condition).orElse("")
                + " order by m.id desc", OutboxMessage.class)
                .setParameter("tenant", tenantId).setParameter("endpoint", endpointId).setMaxResults(most);
        before.ifPresent(id -> query.setParameter("before", id));
        return query.getResultList().stream().map(Delivery::of).toList();
    }

    private static String condition(Delivery.State state) {
        return switch (state) {
            case WAITING -> " and m.dueAt is not null";
            case DELIVERED -> " and m.deliveredAt is not null";
            case DEAD -> " and m.dueAt is null and m.deliveredAt is null";
        };
    }

    public Optional<Delivery> find(UUID tenantId, UUID endpointId, UUID deliveryId) {
        return Optional.ofNullable(entities.find(OutboxMessage.class, deliveryId))
                .filter(message -> message.isOf(tenantId, endpointId)).map(Delivery::of);
    }

    /** The tries of one delivery, the first one first. */
    public List<Attempt> attempts(UUID tenantId, UUID deliveryId) {
        return entities.createQuery("select a from Attempt a where a.tenantId = :tenant and a.messageId = :message order by a.id",
                Attempt.class).setParameter("tenant", tenantId).setParameter("message", deliveryId).getResultList();
    }

    /** Deletes the tries that are too old; the outbox deletes its messages. */
    public void forgetOld() {
        entities.createQuery("delete from Attempt a where a.triedAt < :limit")
                .setParameter("limit", clock.instant().minus(KEPT)).executeUpdate();
    }
}
