package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/**
 * Opens the quarantine of a workspace whose directory is new: a workspace of its own, closed to everybody and listed nowhere, so that a
 * directory is answered there as it will be answered later, and nobody's membership is touched.
 */
@ApplicationScoped
public class Quarantines {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** @param tokenId the first one of the workspace */
    void open(UUID tenantId, UUID tokenId) {
        if (entities.find(Reconciliation.class, tenantId) == null) {
            Tenant quarantine = Tenant.quarantineOf(entities.find(Tenant.class, tenantId), clock.instant());
            entities.persist(quarantine);
            entities.persist(new Reconciliation(tenantId, quarantine.id(), tokenId, clock.instant()));
        }
    }
}
