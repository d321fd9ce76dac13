package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.audit.Author;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** A tenant's tokens of one kind: made, rotated, revoked, in the caller's transaction. */
@ApplicationScoped
public class BearerTokens {

    /** How long the secret before a rotation opens beside the new one: time to change it where it is used. */
    static final Duration OVERLAP = Duration.ofDays(7);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    List<BearerToken> of(UUID tenantId, BearerToken.Kind kind) {
        return entities.createQuery("select b from BearerToken b where b.tenantId = :tenant and b.kind = :kind order by b.name",
                BearerToken.class).setParameter("tenant", tenantId).setParameter("kind", kind).getResultList();
    }

    /**
     * @param prefix by which scanners for leaked secrets know it
     * @throws RequestRejected {@code conflict} when the tenant has one of that name
     */
    MadeToken make(BearerToken.Kind kind, String prefix, TokenTerms terms) {
        if (of(terms.tenantId(), kind).stream().anyMatch(token -> token.name().equals(terms.name()))) {
            throw new RequestRejected(RefusalReason.CONFLICT, "there is a token of that name");
        }
        String secret = prefix + SecretToken.random().value();
        BearerToken token = new BearerToken(terms.tenantId(), kind, terms.name(), SecretToken.sha256(secret), terms.scopes(),
                clock.instant()).madeBy(terms.author().actor(), terms.end());
        entities.persist(token);
        record(terms.author(), "token.created", token, null, document(token));
        return new MadeToken(token.id(), secret);
    }

    /** @throws RequestRejected {@code not_found}; {@code conflict} for one of the tenants file, which keeps its secret */
    MadeToken rotate(UUID tenantId, BearerToken.Kind kind, UUID id, String prefix, Author author) {
        BearerToken token = own(tenantId, kind, id);
        String secret = prefix + SecretToken.random().value();
        token.rotate(SecretToken.sha256(secret), clock.instant().plus(OVERLAP));
        record(author, "token.rotated", token, null, null);
        return new MadeToken(token.id(), secret);
    }

    /** @throws RequestRejected as {@link #rotate} */
    void endPrevious(UUID tenantId, BearerToken.Kind kind, UUID id, Author author) {
        BearerToken token = own(tenantId, kind, id);
        token.endPrevious();
        record(author, "token.previous_ended", token, null, null);
    }

    /** @throws RequestRejected as {@link #rotate} */
    void revoke(UUID tenantId, BearerToken.Kind kind, UUID id, Author author) {
        BearerToken token = own(tenantId, kind, id);
        entities.remove(token);
        if (kind == BearerToken.Kind.SCIM) {
            entities.persist(new FormerToken(token, clock.instant()));
        }
        record(author, "token.removed", token, document(token), null);
    }

    private BearerToken own(UUID tenantId, BearerToken.Kind kind, UUID id) {
        BearerToken token = of(tenantId, kind).stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such token in this tenant"));
        if (token.isFromFile()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the tenants file owns the token");
        }
        return token;
    }

    private void record(Author author, String action, BearerToken token, String before, String after) {
        AuditRecord record = author.record(action, Reference.random(), clock.instant()).in(token.tenantId()).on(token.name());
        audit.append(record.changed(before, after));
    }

    private static String document(BearerToken token) {
        return Json.createObjectBuilder().add("kind", token.kind().name()).add("name", token.name())
                .add("scopes", Json.createArrayBuilder(new TreeSet<>(token.scopes())))
                .add("expiresAt", token.expiresAt().map(Instant::toString).orElse("")).build().toString();
    }
}
