package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Finds roles. */
@ApplicationScoped
public class Roles {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** All of the tenant's, by key. */
    @Transactional
    public List<Role> of(UUID tenantId) {
        return entities.createQuery("select r from Role r where r.tenantId = :tenant order by r.key", Role.class)
                .setParameter("tenant", tenantId).getResultList();
    }
}
