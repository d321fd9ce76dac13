package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Where messages are queued, in the caller's transaction. */
@ApplicationScoped
public class Outbox {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Event<MessageQueued> queued;

    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(OutboxMessage message) {
        entities.persist(message);
        queued.fire(new MessageQueued(message.kind()));
    }
}
