package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import usher.signin.page.WayIn;
import usher.types.Protocol;

/** The enabled connections, as pages offer them. */
@ApplicationScoped
public class WaysIn {

    private static final String WAYS = "select t.name, t.slug, c.id, c.name, c.protocol from Connection c"
            + " join Tenant t on t.id = c.tenantId where c.enabled = true and ";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Those of these that there are. */
    @Transactional
    public List<WayIn> named(Collection<String> connectionIds) {
        return connectionIds.isEmpty() ? List.of() : ways(entities.createQuery(WAYS + "c.id in :ids order by c.name",
                Object[].class).setParameter("ids", connectionIds).getResultStream());
    }

    /** A workspace's own. */
    @Transactional
    public List<WayIn> of(UUID tenantId) {
        return ways(entities.createQuery(WAYS + "c.tenantId = :tenant order by c.name", Object[].class)
                .setParameter("tenant", tenantId).getResultStream());
    }

    private static List<WayIn> ways(Stream<Object[]> rows) {
        return rows.map(row -> new WayIn((String) row[0], (String) row[1], (String) row[2], (String) row[3],
                (Protocol) row[4])).toList();
    }
}
