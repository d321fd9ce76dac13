package usher.tenantsfile;

import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import usher.audit.AuditRecord;
import usher.outbox.OutboxMessage;
import usher.platform.SecretBox;
import usher.tenant.DomainClaim;
import usher.types.Reference;

/** One application of a file: where it writes, and the records of what it changed, which share a reference. */
final class Writing {

    /** Who did it, as the audit names actors; it is also who invites owners. */
    static final String ACTOR = "system:tenants-file";

    /** By what the target of an action is known in its event. */
    private static final Map<String, String> TOLD = Map.of("connection", "connection", "domain", "domain", "invitation", "address");

    private final EntityManager entities;
    private final Consumer<AuditRecord> audit;
    private final SecretBox box;
    private final Instant now;
    private final Reference reference = Reference.random();
    private final List<OutboxMessage> events = new ArrayList<>();
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
        tell(tenantId, action, target);
    }

    /** A claim to a domain, which is told of by what has become of it. */
    void recordDomain(UUID tenantId, String action, DomainClaim claim, String before, String after) {
        audit.accept(new AuditRecord(action, ACTOR, reference, now).in(tenantId).on(claim.name()).changed(before, after));
        changes++;
        tell(tenantId, after == null ? "domain.released" : claim.isProven() ? "domain.proven" : "domain.claimed", claim.name());
    }

    /** Applications hear of connections, domains and invitations. */
    private void tell(UUID tenantId, String topic, String target) {
        String key = TOLD.get(topic.substring(0, topic.indexOf('.')));
        if (key != null) {
            String payload = Json.createObjectBuilder().add("tenant", tenantId.toString()).add(key, target)
                    .add("reference", reference.value()).add("at", now.toString()).build().toString();
            events.add(new OutboxMessage(OutboxMessage.Kind.EVENT, topic, tenantId, null, payload, now));
        }
    }

    /** What applications are to be told. */
    List<OutboxMessage> events() {
        return events;
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
