package usher.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;

/**
 * The order of events: numbers that the database counts for all nodes. Whoever changes somebody holds their row from then on, so that the
 * next one who does draws a larger number.
 */
@ApplicationScoped
public class OutboxPlaces {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Larger than all that were drawn before. */
    long next() {
        return ((Number) entities.createNativeQuery("select nextval('outbox_place')").setFlushMode(FlushModeType.COMMIT).getSingleResult())
                .longValue();
    }
}
