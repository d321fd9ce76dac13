package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.Author;
import usher.platform.RequestRejected;
import usher.types.SecretToken;

/** A tenant's tokens for the management API: made, rotated, revoked. Who may do so is the door's to know. */
@ApplicationScoped
@Transactional
public class ApiTokens {

    /** Scanners for leaked secrets know ours by it. */
    public static final String PREFIX = "usher_api_";

    /** How long the secret before a rotation opens beside the new one. */
    public static final Duration OVERLAP = BearerTokens.OVERLAP;

    @Inject
    private BearerTokens tokens;

    public List<BearerToken> of(UUID tenantId) {
        return tokens.of(tenantId, BearerToken.Kind.API);
    }

    public Optional<BearerToken> find(UUID tenantId, UUID id) {
        return of(tenantId).stream().filter(token -> token.id().equals(id)).findFirst();
    }

    /** @throws RequestRejected {@code conflict} when the tenant has one of that name */
    public MadeToken make(TokenTerms terms) {
        return tokens.make(BearerToken.Kind.API, PREFIX, terms);
    }

    /**
     * A new secret; the old one opens for {@link #OVERLAP} more.
     *
     * @throws RequestRejected {@code not_found}; {@code conflict} for one of the tenants file, which keeps its secret
     */
    public MadeToken rotate(UUID tenantId, UUID id, Author author) {
        return tokens.rotate(tenantId, BearerToken.Kind.API, id, PREFIX, author);
    }

    /** @throws RequestRejected as {@link #rotate} */
    public void revoke(UUID tenantId, UUID id, Author author) {
        tokens.revoke(tenantId, BearerToken.Kind.API, id, author);
    }

    static String newSecret() {
        return PREFIX + SecretToken.random().value();
    }
}
