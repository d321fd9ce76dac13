package usher.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The groups of a tenant: a group is what some source says that members are in. */
@ApplicationScoped
public class GroupList {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param members how many, of whatever status */
    public record Group(String name, long members) {
    }

    /** By name, which nothing else has. */
    @Transactional
    public List<Group> page(UUID tenantId, Optional<String> after, int most) {
        TypedQuery<Object[]> query = entities.createQuery("select g.group, count(distinct g.membershipId) from HeldGroup g"
                + " where g.tenantId = :tenant" + (after.isPresent() ? " and g.group > :after" : "")
                + " group by g.group order by g.group", Object[].class).setParameter("tenant", tenantId);
        after.ifPresent(name -> query.setParameter("after", name));
        return query.setMaxResults(most).getResultStream().map(row -> new Group((String) row[0], (Long) row[1])).toList();
    }
}
