package usher.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.session.Browser;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.Source;

/**
 * Whoever speaks for a tenant's directory in one request.
 *
 * @param tenantId    whose people it speaks of: the quarantine's until the directory is armed, then the workspace's
 * @param tokenId     whose token it is, as the audit names it
 * @param reference   under which all records of the request, or of one operation of a bulk request, stand
 * @param workspaceId the workspace that the token opens
 * @param learnedIn   the quarantine in which it has learned ids, and keeps to them; empty while it is there, or never was
 * @param takesBack   an owner has decided that what it did is undone, so that no brake asks them again
 */
public record DirectoryClient(UUID tenantId, UUID tokenId, Browser browser, Reference reference, UUID workspaceId,
        Optional<UUID> learnedIn, boolean takesBack) {

    /** A directory says of everybody who they are, of owners, too; the last one stays. */
    private static final Set<String> RIGHTS = Set.of(Permission.MEMBERS_WRITE, Permission.OWNERS_WRITE);

    public DirectoryClient(UUID tenantId, UUID tokenId, Browser browser, Reference reference, UUID workspaceId,
            Optional<UUID> learnedIn) {
        this(tenantId, tokenId, browser, reference, workspaceId, learnedIn, false);
    }

    public DirectoryClient(UUID tenantId, UUID tokenId, Browser browser, Reference reference) {
        this(tenantId, tokenId, browser, reference, tenantId, Optional.empty());
    }

    /** In whose name an owner takes back what a token has done. */
    public static DirectoryClient takingBack(UUID tenantId, UUID tokenId, Reference reference) {
        return new DirectoryClient(tenantId, tokenId, new Browser(null, null), reference, tenantId, Optional.empty(), true);
    }

    /** The same in one of several operations of a request, each of which is told of, and taken back, by itself. */
    public DirectoryClient inOneOfMany() {
        return new DirectoryClient(tenantId, tokenId, browser, Reference.random(), workspaceId, learnedIn, takesBack);
    }

    /** Whether nothing that it says comes to the workspace yet. */
    public boolean isInQuarantine() {
        return !tenantId.equals(workspaceId);
    }

    public Actor actor() {
        return Actor.program(tenantId, "scim:" + tokenId, RIGHTS, Source.scim(""), browser);
    }

    PlanRecords.Occasion occasion(String target, Instant now) {
        return new PlanRecords.Occasion(tenantId, actor().name(), null, target, browser, reference, now);
    }
}
