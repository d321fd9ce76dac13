package usher.console.members;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import usher.console.Console;

/** What somebody has made that goes on without them: whoever knows its secret uses it, member or not. */
@Named
@RequestScoped
public class LeftBehind {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Console console;

    @Inject
    private Clock clock;

    private List<String> names;

    /** The names of the workspace's living tokens and endpoints for events that this account has made. */
    @Transactional
    public List<String> of(UUID accountId) {
        if (names == null) {
            names = find(console.tenantId(), "account:" + accountId);
        }
        return names;
    }

    List<String> find(UUID tenantId, String maker) {
        List<String> tokens = entities.createQuery("select b.name from BearerToken b where b.tenantId = :tenant and b.createdBy = :maker"
                + " and (b.expiresAt is null or b.expiresAt > :now) order by b.name", String.class).setParameter("tenant", tenantId)
                .setParameter("maker", maker).setParameter("now", clock.instant()).getResultList();
        List<String> endpoints = entities.createQuery("select e.name from Endpoint e where e.tenantId = :tenant and e.createdBy = :maker"
                + " order by e.name", String.class).setParameter("tenant", tenantId).setParameter("maker", maker).getResultList();
        return Stream.concat(tokens.stream(), endpoints.stream()).distinct().toList();
    }
}
