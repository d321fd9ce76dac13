package usher.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import usher.types.Reference;

/**
 * Who changes something of a tenant's settings: a person, a token, or the operator.
 *
 * @param name        as records name it, {@code kind:id}
 * @param permissions what this one may do in the tenant; each change says which it needs
 */
public record TenantAuthor(UUID tenantId, String name, Set<String> permissions, String clientAddress, String userAgent) {

    public TenantAuthor {
        Objects.requireNonNull(tenantId);
        Objects.requireNonNull(name);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** A record of something that this one did in the tenant. */
    public AuditRecord record(String action, Reference reference, Instant now) {
        return new AuditRecord(action, name, reference, now).in(tenantId).from(clientAddress, userAgent);
    }
}
