package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.function.Function;

/** Where messages are queued, in the caller's transaction. */
@ApplicationScoped
public class Outbox {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private OutboxRows rows;

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
        Map<UUID, List<Listener>> listeners = new HashMap<>();
        queue(messages, tenantId -> listeners.computeIfAbsent(tenantId, this::listeners));
    }

    /** As above, for whoever has read already who listens in the one tenant that these are about. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(List<OutboxMessage> messages, List<Listener> listeners) {
        queue(messages, tenantId -> listeners);
    }

    private void queue(List<OutboxMessage> messages, Function<UUID, List<Listener>> listeners) {
        List<OutboxMessage> mails = new ArrayList<>();
        List<OutboxMessage> events = new ArrayList<>();
        for (OutboxMessage message : messages) {
            if (message.kind() == OutboxMessage.Kind.MAIL) {
                mails.add(message);
            } else if (message.tenantId() != null) {
                listeners.apply(message.tenantId()).stream().filter(listener -> listener.hears(message.topic()))
                        .forEach(listener -> events.add(message.to(listener.id())));
            }
        }
        mails.addAll(events);
        rows.write(mails);
    }

    /** Queues an event for one subscription, whatever that has asked to hear. */
    @Transactional(Transactional.TxType.MANDATORY)
    public OutboxMessage queue(OutboxMessage event, UUID subscription) {
        OutboxMessage message = event.to(subscription);
        rows.write(List.of(message));
        return message;
    }

    private List<Listener> listeners(UUID tenantId) {
        // Does not look at what this transaction has written, so nothing of that need be flushed before.
        return entities.createQuery("select s.id, s.topics from Subscription s where s.tenantId = :tenant", Object[].class)
                .setFlushMode(FlushModeType.COMMIT).setParameter("tenant", tenantId)
                .getResultStream().map(row -> new Listener((UUID) row[0], (String) row[1])).toList();
    }
}
