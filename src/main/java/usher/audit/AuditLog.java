package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Where records are appended. */
@ApplicationScoped
public class AuditLog {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Appends in the caller's transaction, so that what happened and its record stand or fall together. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(AuditRecord record) {
        entities.persist(record);
    }

    /** Appends a refusal that has no transaction around it, such as a message that could not be verified. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendAlone(AuditRecord record) {
        entities.persist(record);
    }
}
