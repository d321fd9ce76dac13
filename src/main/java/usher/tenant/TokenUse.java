package usher.tenant;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A token that opens now.
 *
 * @param tenantId  the one tenant that it opens; empty for an operator's
 * @param scopes    none for an operator's, whose rights are no tenant's
 * @param suspended its tenant is
 */
public record TokenUse(UUID id, Optional<UUID> tenantId, Set<String> scopes, boolean suspended) {

    public TokenUse {
        scopes = Set.copyOf(scopes);
    }
}
