package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a workspace calls its directories: by their tokens, those that are revoked as well. */
@ApplicationScoped
@Transactional
public class DirectoryNames {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private BearerTokens tokens;

    /** By id of the token, those that open first, each part by name. */
    public Map<UUID, String> of(UUID tenantId) {
        Map<UUID, String> names = new LinkedHashMap<>();
        tokens.of(tenantId, BearerToken.Kind.SCIM).forEach(token -> names.put(token.id(), token.name()));
        entities.createQuery("select t from FormerToken t where t.tenantId = :tenant order by t.name, t.endedAt", FormerToken.class)
                .setParameter("tenant", tenantId).getResultStream().forEach(token -> names.putIfAbsent(token.id(), token.name()));
        return names;
    }
}
