package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds tenants; quarantines are none. */
@ApplicationScoped
public class Tenants {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Transactional
    public Optional<Tenant> find(UUID id) {
        return Optional.ofNullable(entities.find(Tenant.class, id)).filter(tenant -> !tenant.isQuarantine());
    }

    @Transactional
    public Optional<Tenant> find(String slug) {
        return entities.createQuery("select t from Tenant t where t.slug = :slug and t.quarantineOf is null", Tenant.class)
                .setParameter("slug", slug).getResultStream().findFirst();
    }

    /** All tenants, by key and so in the order in which they were made; for the operator alone. */
    @Transactional
    public List<Tenant> page(Optional<UUID> after, int most) {
        TypedQuery<Tenant> query = entities.createQuery("select t from Tenant t where t.quarantineOf is null"
                + (after.isPresent() ? " and t.id > :after" : "") + " order by t.id", Tenant.class);
        after.ifPresent(key -> query.setParameter("after", key));
        return query.setMaxResults(most).getResultList();
    }

    /** The roles of a tenant, by key. */
    @Transactional
    public List<Role> roles(UUID tenantId) {
        return entities.createQuery("select r from Role r where r.tenantId = :tenant order by r.key", Role.class)
                .setParameter("tenant", tenantId).getResultList();
    }

    /** The claims of a tenant to domains, by name. */
    @Transactional
    public List<DomainClaim> domains(UUID tenantId) {
        return entities.createQuery("select d from DomainClaim d where d.tenantId = :tenant order by d.name", DomainClaim.class)
                .setParameter("tenant", tenantId).getResultList();
    }
}
