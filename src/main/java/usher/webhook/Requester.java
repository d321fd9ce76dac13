package usher.webhook;

import java.util.Set;
import java.util.UUID;
import usher.audit.Author;

/** Who wants something of a tenant's endpoints, and what they may. */
public record Requester(UUID tenantId, Author author, Set<String> permissions) {

    /** What it takes to do anything with endpoints. */
    public static final String EVENTS_WRITE = "events:write";

    public Requester {
        permissions = Set.copyOf(permissions);
    }

    boolean mayWrite() {
        return permissions.contains(EVENTS_WRITE);
    }
}
