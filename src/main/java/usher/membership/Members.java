package usher.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.Role;
import usher.types.MembershipStatus;
import usher.types.RoleName;

/** Finds memberships and what belongs to them; every query binds the tenant, or the account whose own they are. */
@ApplicationScoped
public class Members {

    private static final String GROUPS = "select g.group_name from group_grant g where g.tenant_id = ?1 and g.membership_id = ?2"
            + " and not exists (select 1 from directory_group d join directory_group_member m on m.tenant_id = d.tenant_id and m.group_id = d.id"
            + " where d.tenant_id = ?1 and d.external_id = g.group_name and d.display_name <> g.group_name and m.membership_id = ?2)";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * An open workspace of a person.
     *
     * @param roles that they have there, names by key
     */
    public record OpenMembership(UUID tenantId, String slug, String name, Map<String, String> roles) {

        /** What to call the roles, sorted. */
        public List<String> roleNames(Locale language) {
            return named(roles, language).values().stream().sorted().toList();
        }
    }

    @Transactional
    public Optional<Membership> find(UUID tenantId, UUID membershipId) {
        return entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id = :id", Membership.class)
                .setParameter("tenant", tenantId).setParameter("id", membershipId).getResultStream().findFirst();
    }

    /**
     * The groups that any source says the member is in, sorted, each once: one that a sign-in's claims name by its id is named as the
     * directory does that has the member in it.
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<String> groups(UUID tenantId, UUID membershipId) {
        return List.copyOf(new TreeSet<String>(entities.createNativeQuery(GROUPS).setParameter(1, tenantId).setParameter(2, membershipId)
                .getResultList()));
    }

    /** What to call the tenant's roles, by key. */
    @Transactional
    public Map<String, String> roleNames(UUID tenantId, Locale language) {
        return named(entities.createQuery("select r from Role r where r.tenantId = :tenant", Role.class)
                .setParameter("tenant", tenantId).getResultStream().collect(Collectors.toMap(Role::key, Role::name)), language);
    }

    private static Map<String, String> named(Map<String, String> roles, Locale language) {
        Map<String, String> names = new HashMap<>(roles);
        names.replaceAll((key, name) -> RoleName.of(key, name, language));
        return names;
    }

    /** The workspaces in which the account is an active member, by name. */
    @Transactional
    public List<OpenMembership> openTo(UUID accountId) {
        Map<UUID, OpenMembership> open = new LinkedHashMap<>();
        entities.createQuery("select t.id, t.slug, t.name, r.key, r.name from Membership m join Tenant t on t.id = m.tenantId"
                + " left join HeldRole h on h.tenantId = m.tenantId and h.membershipId = m.id"
                + " left join Role r on r.tenantId = h.tenantId and r.id = h.roleId"
                + " where m.accountId = :account and m.status = :active and t.suspended = false order by t.name, r.name",
                Object[].class).setParameter("account", accountId).setParameter("active", MembershipStatus.ACTIVE)
                .getResultStream().forEach(row -> open.merge((UUID) row[0], membership(row), Members::together));
        return List.copyOf(open.values());
    }

    private static OpenMembership membership(Object[] row) {
        return new OpenMembership((UUID) row[0], (String) row[1], (String) row[2],
                row[3] == null ? Map.of() : Map.of((String) row[3], (String) row[4]));
    }

    private static OpenMembership together(OpenMembership one, OpenMembership other) {
        Map<String, String> roles = new HashMap<>(one.roles());
        roles.putAll(other.roles());
        return new OpenMembership(one.tenantId(), one.slug(), one.name(), roles);
    }
}
