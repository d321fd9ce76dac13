package usher.webhook;

import java.util.Set;
import java.util.UUID;

/**
 * Who wants something of a tenant's endpoints.
 *
 * @param name as the audit names actors: {@code account:...}, {@code token:...}
 */
public record Requester(UUID tenantId, String name, Set<String> permissions, String clientAddress, String userAgent) {

    /** What it takes to do anything with endpoints. */
    public static final String EVENTS_WRITE = "events:write";

    public Requester {
        permissions = Set.copyOf(permissions);
    }

    boolean mayWrite() {
        return permissions.contains(EVENTS_WRITE);
    }
}
