package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds imports and their lines; every query binds the tenant. */
@ApplicationScoped
@Transactional
public class Imports {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    public Optional<MemberImport> find(UUID tenantId, UUID id) {
        return entities.createQuery("select i from MemberImport i where i.tenantId = :tenant and i.id = :id", MemberImport.class)
                .setParameter("tenant", tenantId).setParameter("id", id).getResultStream().findFirst();
    }

    /** The newest first. */
    public List<MemberImport> page(UUID tenantId, Optional<UUID> before, int most) {
        TypedQuery<MemberImport> query = entities.createQuery("select i from MemberImport i where i.tenantId = :tenant"
                + before.map(id -> " and i.id < :before").orElse("") + " order by i.id desc", MemberImport.class)
                .setParameter("tenant", tenantId).setMaxResults(most);
        before.ifPresent(id -> query.setParameter("before", id));
        return query.getResultList();
    }

    /** In the order of the file. */
    public List<ImportLine> lines(UUID tenantId, UUID importId, LineFilter filter, long after, int most) {
        TypedQuery<ImportLine> query = entities.createQuery("select l from ImportLine l where l.tenantId = :tenant"
                + " and l.importId = :import and l.rowNumber > :after" + filter.outcome().map(asked -> " and l.outcome = :outcome").orElse("")
                + (filter.kept() ? " and l.applied = true and l.undone = false and l.problemCode is not null and l.outcome <> :refused" : "")
                + " order by l.rowNumber", ImportLine.class).setParameter("tenant", tenantId).setParameter("import", importId)
                .setParameter("after", after).setMaxResults(most);
        filter.outcome().ifPresent(asked -> query.setParameter("outcome", asked));
        if (filter.kept()) {
            query.setParameter("refused", LineOutcome.REFUSED);
        }
        return query.getResultList();
    }
}
