package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.OperatorAuthor;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** The operator's own tokens. The first one comes from the tenants file; they are rotated by making a second one. */
@ApplicationScoped
@Transactional
public class OperatorTokens {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public List<OperatorToken> all() {
        return entities.createQuery("select o from OperatorToken o order by o.name", OperatorToken.class).getResultList();
    }

    /** @throws RequestRejected {@code conflict} when there is one of that name */
    public MadeToken make(String name, Optional<Instant> end, OperatorAuthor author) {
        if (all().stream().anyMatch(token -> token.name().equals(name))) {
            throw new RequestRejected(RefusalReason.CONFLICT, "there is a token of that name");
        }
        String secret = ApiTokens.newSecret();
        Instant now = clock.instant();
        OperatorToken token = new OperatorToken(name, SecretToken.sha256(secret), author.author().actor(), end, now);
        entities.persist(token);
        audit.append(author.record("operator_token.created", Reference.random(), now).on(name));
        return new MadeToken(token.id(), secret);
    }

    /** @throws RequestRejected {@code not_found}; {@code conflict} for one of the tenants file */
    public void revoke(UUID id, OperatorAuthor author) {
        OperatorToken token = all().stream().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such token"));
        if (token.isFromFile()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the tenants file owns the token");
        }
        entities.remove(token);
        audit.append(author.record("operator_token.removed", Reference.random(), clock.instant()).on(token.name()));
    }
}
