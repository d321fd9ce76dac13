package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Finds tenants. */
@ApplicationScoped
public class Tenants {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Transactional
    public Optional<Tenant> find(UUID id) {
        return Optional.ofNullable(entities.find(Tenant.class, id));
    }

    @Transactional
    public Optional<Tenant> find(String slug) {
        return entities.createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
                .setParameter("slug", slug).getResultStream().findFirst();
    }
}
