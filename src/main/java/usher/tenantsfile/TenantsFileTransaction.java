package usher.tenantsfile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import usher.audit.AuditLog;
import usher.outbox.Outbox;
import usher.platform.SecretBox;
import usher.provisioning.FirstOwner;

/** The one transaction in which a file is applied, or not at all. */
@ApplicationScoped
public class TenantsFileTransaction {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private SecretBox box;

    @Inject
    private FirstOwner firstOwner;

    @Inject
    private Clock clock;

    /**
     * @return how many objects were changed
     * @throws usher.platform.StartRefused when the file claims what another tenant has
     */
    @Transactional
    public int apply(TenantsFile file) {
        Writing writing = new Writing(entities, audit::append, box, clock.instant());
        new TenantsFileWriter(writing, firstOwner).write(file);
        outbox.queue(writing.events());
        return writing.changes();
    }
}
