package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.audit.Author;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** A tenant's tokens for the management API: made, rotated, revoked. Who may do so is the door's to know. */
@ApplicationScoped
@Transactional
public class ApiTokens {

    /** Scanners for leaked secrets know ours by it. */
    public static final String PREFIX = "usher_api_";

    /** How long the secret before a rotation opens beside the new one: time to change it where it is used. */
    public static final Duration OVERLAP = Duration.ofDays(7);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public List<BearerToken> of(UUID tenantId) {
        return entities.createQuery("select b from BearerToken b where b.tenantId = :tenant and b.kind = :api order by b.name",
                BearerToken.class).setParameter("tenant", tenantId).setParameter("api", BearerToken.Kind.API).getResultList();
    }

    public Optional<BearerToken> find(UUID tenantId, UUID id) {
        return of(tenantId).stream().filter(token -> token.id().equals(id)).findFirst();
    }

    /** @throws RequestRejected {@code conflict} when the tenant has one of that name */
    public MadeToken make(TokenTerms terms) {
        if (of(terms.tenantId()).stream().anyMatch(token -> token.name().equals(terms.name()))) {
            throw new RequestRejected(RefusalReason.CONFLICT, "there is a token of that name");
        }
        String secret = newSecret();
        BearerToken token = new BearerToken(terms.tenantId(), BearerToken.Kind.API, terms.name(), SecretToken.sha256(secret),
                terms.scopes(), clock.instant()).madeBy(terms.author().actor(), terms.end());
        entities.persist(token);
        record(terms.author(), "token.created", token, null, document(token));
        return new MadeToken(token.id(), secret);
    }

    /**
     * A new secret; the old one opens for {@link #OVERLAP} more.
     *
     * @throws RequestRejected {@code not_found}; {@code conflict} for one of the tenants file, which keeps its secret
     */
    public MadeToken rotate(UUID tenantId, UUID id, Author author) {
        BearerToken token = own(tenantId, id);
        String secret = newSecret();
        token.rotate(SecretToken.sha256(secret), clock.instant().plus(OVERLAP));
        record(author, "token.rotated", token, null, null);
        return new MadeToken(token.id(), secret);
    }

    /** @throws RequestRejected as {@link #rotate} */
    public void revoke(UUID tenantId, UUID id, Author author) {
        BearerToken token = own(tenantId, id);
        entities.remove(token);
        record(author, "token.removed", token, document(token), null);
    }

    private BearerToken own(UUID tenantId, UUID id) {
        BearerToken token = find(tenantId, id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such token in this tenant"));
        if (token.isFromFile()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the tenants file owns the token");
        }
        return token;
    }

    static String newSecret() {
        return PREFIX + SecretToken.random().value();
    }

    private void record(Author author, String action, BearerToken token, String before, String after) {
        Instant now = clock.instant();
        AuditRecord record = author.record(action, Reference.random(), now).in(token.tenantId()).on(token.name());
        audit.append(record.changed(before, after));
    }

    private static String document(BearerToken token) {
        return Json.createObjectBuilder().add("kind", token.kind().name()).add("name", token.name())
                .add("scopes", Json.createArrayBuilder(new TreeSet<>(token.scopes())))
                .add("expiresAt", token.expiresAt().map(Instant::toString).orElse("")).build().toString();
    }
}
