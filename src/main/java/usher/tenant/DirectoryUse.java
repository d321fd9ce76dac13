package usher.tenant;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A token of directory sync that opens now.
 *
 * @param name      by which client credentials know it
 * @param slug      the one workspace that it opens
 * @param scopes    what it may do; none in particular: all
 * @param suspended its tenant is
 * @param reconciliation of the token's directory; empty where that is armed, because another came later, or from the beginning
 * @param quarantineId where the directory learned its ids; empty where it was armed from the beginning
 * @param habits of the workspace
 */
public record DirectoryUse(UUID tokenId, String name, UUID tenantId, String slug, boolean suspended, Set<String> scopes,
        Optional<Reconciliation> reconciliation, Optional<UUID> quarantineId, DirectoryHabits habits) {

    public DirectoryUse {
        scopes = Set.copyOf(scopes);
    }
}
