package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where messages are queued, in the caller's transaction. */
@ApplicationScoped
public class Outbox {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private OutboxPlaces places;

    @Inject
    private Event<MessageQueued> queued;

    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(OutboxMessage message) {
        queue(List.of(message));
    }

    /**
     * Queues each mail once, and each event once for each subscription of its tenant that hears it. Who listens is looked up once for
     * each tenant: hand over together what happens together.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(List<OutboxMessage> messages) {
        Map<UUID, List<Subscription>> listeners = new HashMap<>();
        List<OutboxMessage> mails = new ArrayList<>();
        List<OutboxMessage> events = new ArrayList<>();
        for (OutboxMessage message : messages) {
            if (message.kind() == OutboxMessage.Kind.MAIL) {
                mails.add(message);
            } else if (message.tenantId() != null) {
                listeners.computeIfAbsent(message.tenantId(), this::listeners).stream()
                        .filter(listener -> listener.hears(message.topic()))
                        .forEach(listener -> events.add(message.to(listener.id())));
            }
        }
        put(mails);
        putEvents(events);
    }

    /** Queues an event for one subscription, whatever that has asked to hear. */
    @Transactional(Transactional.TxType.MANDATORY)
    public OutboxMessage queue(OutboxMessage event, UUID subscription) {
        OutboxMessage message = event.to(subscription);
        putEvents(List.of(message));
        return message;
    }

    /** They share a place, and stand there in the order in which they were made. */
    private void putEvents(List<OutboxMessage> events) {
        if (!events.isEmpty()) {
            long place = places.next();
            events.forEach(event -> event.standsAt(place));
            put(events);
        }
    }

    private void put(List<OutboxMessage> messages) {
        messages.forEach(entities::persist);
        messages.stream().findFirst().ifPresent(any -> queued.fire(new MessageQueued(any.kind())));
    }

    private List<Subscription> listeners(UUID tenantId) {
        // Does not look at what this transaction has written, so nothing of that need be flushed before.
        return entities.createQuery("select s from Subscription s where s.tenantId = :tenant", Subscription.class)
                .setFlushMode(FlushModeType.COMMIT).setParameter("tenant", tenantId).getResultList();
    }
}
