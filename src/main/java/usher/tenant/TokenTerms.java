package usher.tenant;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;

/**
 * The token that somebody asks for.
 *
 * @param name   unique in the tenant
 * @param scopes what it may do, each one of {@link BearerToken#SCOPES}
 * @param end    until when it opens; empty: until it is revoked
 */
public record TokenTerms(UUID tenantId, String name, Set<String> scopes, Optional<Instant> end, Author author) {

    public TokenTerms {
        scopes = Set.copyOf(scopes);
    }
}
