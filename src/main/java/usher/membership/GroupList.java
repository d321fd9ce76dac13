package usher.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The groups of a tenant: a group is what some source says that members are in. */
@ApplicationScoped
public class GroupList {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param members how many, of whatever status */
    public record Group(String name, long members) {
    }

    /** By name. */
    @Transactional
    public List<Group> of(UUID tenantId) {
        return entities.createQuery("select g.group, count(distinct g.membershipId) from HeldGroup g where g.tenantId = :tenant"
                        + " group by g.group order by g.group", Object[].class).setParameter("tenant", tenantId)
                .getResultStream().map(row -> new Group((String) row[0], (Long) row[1])).toList();
    }
}
