package usher.tenantsfile;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import usher.audit.AuditRecord;
import usher.platform.SecretBox;
import usher.types.Reference;

/** One application of a file: where it writes, and the records of what it changed, which share a reference. */
final class Writing {

    /** Who did it, as the audit names actors; it is also who invites owners. */
    static final String ACTOR = "system:tenants-file";

    private final EntityManager entities;
    private final Consumer<AuditRecord> audit;
    private final SecretBox box;
    private final Instant now;
    private final Reference reference = Reference.random();
    private int changes;

    Writing(EntityManager entities, Consumer<AuditRecord> audit, SecretBox box, Instant now) {
        this.entities = entities;
        this.audit = audit;
        this.box = box;
        this.now = now;
    }

    /**
     * @param target what was changed, by its name in the tenant
     * @param before JSON; null for what is new
     * @param after  JSON; null for what is gone
     */
    void record(UUID tenantId, String action, String target, String before, String after) {
        audit.accept(new AuditRecord(action, ACTOR, reference, now).in(tenantId).on(target).changed(before, after));
        changes++;
    }

    EntityManager entities() {
        return entities;
    }

    SecretBox box() {
        return box;
    }

    Instant now() {
        return now;
    }

    /** How many objects were changed so far. */
    int changes() {
        return changes;
    }
}
