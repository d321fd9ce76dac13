package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.types.SecretToken;

/**
 * Finds who brings a token, in the database at each request: what was revoked a moment ago opens nothing. Looked up by its hash, so that
 * nothing is compared that takes longer the better one guesses.
 */
@ApplicationScoped
public class TokenGate {

    /** How exactly the last use is noted: a write for each request would cost more than the answer is worth. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** Who brings this token of a tenant, or of the operator; empty when it is unknown, revoked or expired. */
    @Transactional
    public Optional<TokenUse> api(String token) {
        String hash = SecretToken.sha256(token);
        Optional<TokenUse> tenants = ofTenant(hash, BearerToken.Kind.API);
        return tenants.isPresent() ? tenants : ofOperator(hash);
    }

    /** Whose directory brings this token; empty when it is unknown, revoked or expired. */
    @Transactional
    public Optional<DirectoryUse> directory(String token) {
        return directoryOf(SecretToken.sha256(token));
    }

    /** The same for what was got for a token's secret, which dies with that. */
    @Transactional
    public Optional<DirectoryUse> directoryOf(String sha256) {
        return living(sha256, BearerToken.Kind.SCIM).map(row -> {
            BearerToken token = (BearerToken) row[0];
            return new DirectoryUse(token.id(), token.name(), token.tenantId(), (String) row[1], (Boolean) row[2], token.scopes(),
                    Optional.ofNullable((Reconciliation) row[3]), token.quarantineId(),
                    Optional.ofNullable((DirectoryHabits) row[4]).orElseGet(() -> new DirectoryHabits(token.tenantId())));
        });
    }

    private Optional<TokenUse> ofTenant(String hash, BearerToken.Kind kind) {
        return living(hash, kind).map(row -> {
            BearerToken token = (BearerToken) row[0];
            return new TokenUse(token.id(), Optional.of(token.tenantId()), token.scopes(), (Boolean) row[2]);
        });
    }

    private Optional<Object[]> living(String hash, BearerToken.Kind kind) {
        Instant now = clock.instant();
        Optional<Object[]> found = entities.createQuery("select b, t.slug, t.suspended, r, h from BearerToken b"
                        + " join Tenant t on t.id = b.tenantId left join Reconciliation r on r.tenantId = b.tenantId"
                        + " and r.quarantineId = b.quarantineId left join DirectoryHabits h on h.tenantId = b.tenantId where b.kind = :kind and (b.sha256 = :hash"
                        + " or b.previousSha256 = :hash and b.previousUntil > :now) and (b.expiresAt is null or b.expiresAt > :now)", Object[].class)
                .setParameter("kind", kind).setParameter("hash", hash).setParameter("now", now)
                .getResultStream().findFirst();
        found.map(row -> (BearerToken) row[0]).ifPresent(token -> note("BearerToken", token.id(), token.lastUsedAt(), now));
        return found;
    }

    private Optional<TokenUse> ofOperator(String hash) {
        Instant now = clock.instant();
        return entities.createQuery("select o from OperatorToken o where o.sha256 = :hash"
                        + " and (o.expiresAt is null or o.expiresAt > :now)", OperatorToken.class)
                .setParameter("hash", hash).setParameter("now", now).getResultStream().findFirst()
                .map(token -> {
                    note("OperatorToken", token.id(), token.lastUsedAt(), now);
                    return new TokenUse(token.id(), Optional.empty(), Set.of(), false);
                });
    }

    private void note(String entity, UUID id, Optional<Instant> lastUse, Instant now) {
        if (lastUse.isEmpty() || lastUse.get().plus(NOTED).isBefore(now)) {
            entities.createQuery("update " + entity + " t set t.lastUsedAt = :now where t.id = :id")
                    .setParameter("now", now).setParameter("id", id).executeUpdate();
        }
    }
}
