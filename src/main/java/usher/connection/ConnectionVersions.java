package usher.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a connection's settings were, and how they came to be what they are. */
@ApplicationScoped
public class ConnectionVersions {

    private static final int MOST_SHOWN = 100;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** One step in a connection's history. */
    public record Step(ConnectionVersion version, List<Difference> changed) {
    }

    /** The newest first, each with what it changed; the first one of all changed nothing. */
    @Transactional
    public List<Step> history(UUID tenantId, String connectionId) {
        List<ConnectionVersion> newestFirst = entities.createQuery("select v from ConnectionVersion v where v.tenantId = :tenant"
                + " and v.connectionId = :connection order by v.version desc", ConnectionVersion.class)
                .setParameter("tenant", tenantId).setParameter("connection", connectionId).setMaxResults(MOST_SHOWN).getResultList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            steps.add(new Step(newestFirst.get(i), i + 1 == newestFirst.size() ? List.of()
                    : Difference.between(newestFirst.get(i + 1).document(), newestFirst.get(i).document())));
        }
        return steps;
    }

    @Transactional
    public Optional<ConnectionVersion> find(UUID tenantId, String connectionId, UUID id) {
        return Optional.ofNullable(entities.find(ConnectionVersion.class, id))
                .filter(version -> version.isOf(tenantId, connectionId));
    }

    /** What has changed since somebody saw the connection at that version of its row. */
    @Transactional
    public List<Difference> since(Connection connection, long seen) {
        return entities.createQuery("select v from ConnectionVersion v where v.tenantId = :tenant and v.connectionId = :connection"
                + " and v.version <= :seen order by v.version desc", ConnectionVersion.class)
                .setParameter("tenant", connection.tenantId()).setParameter("connection", connection.id())
                .setParameter("seen", seen).setMaxResults(1).getResultStream().findFirst()
                .map(version -> Difference.between(version.document(), DraftDocument.of(connection))).orElse(List.of());
    }
}
