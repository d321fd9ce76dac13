package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;

/**
 * What owners do with their tenant's tokens. A token outlives whoever made it, so it takes {@code owners:write}; and nobody has a token
 * do, or shows the secret of one that does, what they may not do themselves.
 */
@ApplicationScoped
public class OwnTokens {

    @Inject
    private ApiTokens tokens;

    /** @throws RequestRejected {@code forbidden}; {@code conflict} when the tenant has one of that name */
    public MadeToken make(TenantAuthor author, String name, Set<String> scopes, Optional<Instant> end) {
        require(author, scopes);
        return tokens.make(new TokenTerms(author.tenantId(), name, scopes, end, inRecords(author)));
    }

    /** @throws RequestRejected {@code forbidden}, {@code not_found}; {@code conflict} for one of the tenants file */
    public MadeToken rotate(TenantAuthor author, UUID id) {
        require(author, tokens.find(author.tenantId(), id).map(BearerToken::scopes).orElse(Set.of()));
        return tokens.rotate(author.tenantId(), id, inRecords(author));
    }

    /** @throws RequestRejected as {@link #rotate} */
    public void revoke(TenantAuthor author, UUID id) {
        require(author, Set.of());
        tokens.revoke(author.tenantId(), id, inRecords(author));
    }

    private static void require(TenantAuthor author, Set<String> scopes) {
        if (!author.may(Permission.OWNERS_WRITE) || !author.permissions().containsAll(scopes)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not have such a token");
        }
    }

    private static Author inRecords(TenantAuthor author) {
        return new Author(author.name(), author.clientAddress(), author.userAgent());
    }
}
