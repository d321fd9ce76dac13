package usher.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import usher.membership.Profile;
import usher.types.ProfileAttribute;

/** What people call the things that records know by a key. */
@ApplicationScoped
public class WorkspaceNames {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Words words;

    /** Of the tenant's roles, by key, in the order of their names. */
    @Transactional
    public Map<String, String> roles(UUID tenantId) {
        Map<String, String> names = named("select r.key, r.name from Role r where r.tenantId = :tenant order by r.name", tenantId);
        names.replaceAll(words::role);
        return names;
    }

    /** Of the tenant's connections, by id, in the order of their names. */
    @Transactional
    public Map<String, String> connections(UUID tenantId) {
        return named("select c.id, c.name from Connection c where c.tenantId = :tenant order by c.name", tenantId);
    }

    /** Of members of the tenant, by account. */
    @Transactional
    public Map<UUID, String> people(UUID tenantId, Set<UUID> accounts) {
        Map<UUID, String> names = new HashMap<>();
        if (!accounts.isEmpty()) {
            entities.createQuery("select m.accountId, m.profile from Membership m where m.tenantId = :tenant"
                    + " and m.accountId in :accounts", Object[].class).setParameter("tenant", tenantId)
                    .setParameter("accounts", List.copyOf(accounts)).getResultStream()
                    .forEach(row -> names.put((UUID) row[0], name((Profile) row[1])));
        }
        return names;
    }

    private static String name(Profile profile) {
        String email = profile.value(ProfileAttribute.EMAIL);
        return profile.name().orElse(email == null ? "" : email);
    }

    private Map<String, String> named(String query, UUID tenantId) {
        Map<String, String> names = new LinkedHashMap<>();
        entities.createQuery(query, Object[].class).setParameter("tenant", tenantId).getResultStream()
                .forEach(row -> names.put((String) row[0], (String) row[1]));
        return names;
    }
}
