package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.outbox.Subscription;

/** Finds a tenant's endpoints. */
@ApplicationScoped
@Transactional
public class Endpoints {

    private static final String ALL = "select e, s, h from Endpoint e join Subscription s on s.id = e.id"
            + " join EndpointHealth h on h.endpointId = e.id where e.tenantId = :tenant";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** An endpoint with the events that it hears and how it fares. */
    public record Listed(Endpoint endpoint, Set<String> events, EndpointHealth health) {

        private static Listed of(Object[] row) {
            return new Listed((Endpoint) row[0], ((Subscription) row[1]).topics(), (EndpointHealth) row[2]);
        }
    }

    /** By name. */
    public List<Listed> all(UUID tenantId) {
        return entities.createQuery(ALL + " order by e.name, e.id", Object[].class).setParameter("tenant", tenantId)
                .getResultStream().map(Listed::of).toList();
    }

    public Optional<Listed> find(UUID tenantId, UUID endpointId) {
        return entities.createQuery(ALL + " and e.id = :id", Object[].class).setParameter("tenant", tenantId)
                .setParameter("id", endpointId).getResultStream().findFirst().map(Listed::of);
    }
}
