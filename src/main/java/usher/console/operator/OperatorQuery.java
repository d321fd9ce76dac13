package usher.console.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.membership.Profile;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** Reads across tenants, for the operator alone. */
@ApplicationScoped
@Transactional
public class OperatorQuery {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** A tenant in the list; the limit is null where there is none. */
    public record TenantRow(UUID id, String slug, String name, boolean suspended, Integer seatLimit, long members) {
    }

    /**
     * Whoever owns a workspace, or is invited to.
     *
     * @param invitation null for who owns it
     * @param ofFile     invited by the tenants file, which alone takes it back
     */
    public record Owner(String name, String address, UUID invitation, boolean ofFile) {

        public boolean isInvited() {
            return invitation != null;
        }
    }

    /** By name. */
    Page<TenantRow> tenants(TableAddress address) {
        Conditions conditions = new Conditions().and("t.quarantineOf is null");
        address.get("q").ifPresent(text -> conditions.and("(lower(t.name) like :text escape '!' or t.slug like :text escape '!')",
                "text", Conditions.anywhere(text.toLowerCase(Locale.ROOT))));
        List<TenantRow> rows = conditions.bind(entities.createQuery("select t.id, t.slug, t.name, t.suspended, t.seatLimit,"
                + " (select count(m) from Membership m where m.tenantId = t.id and m.status = :active) from Tenant t where "
                + conditions + " order by t.name, t.id", Object[].class)).setParameter("active", MembershipStatus.ACTIVE)
                .setFirstResult((address.page() - 1) * Page.SIZE).setMaxResults(Page.SIZE + 1).getResultStream()
                .map(row -> new TenantRow((UUID) row[0], (String) row[1], (String) row[2], (Boolean) row[3], (Integer) row[4],
                        (Long) row[5])).toList();
        return Page.of(rows, Optional.empty(), address);
    }

    long members(UUID tenantId) {
        return entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant and m.status = :active", Long.class)
                .setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE).getSingleResult();
    }

    /** Those who are, then those who are invited. */
    List<Owner> owners(UUID tenantId) {
        List<Owner> owners = new ArrayList<>(entities.createQuery("select distinct m.id, m.profile from Membership m, HeldRole h,"
                + " Role r where m.tenantId = :tenant and m.status = :active and h.tenantId = :tenant and h.membershipId = m.id"
                + " and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner", Object[].class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("owner", BuiltInRole.OWNER.name()).getResultList()
                .stream().map(row -> owner((Profile) row[1])).toList());
        entities.createQuery("select i.address, i.id, i.fromFile from Invitation i where i.tenantId = :tenant and i.openAddress is not null"
                + " and concat(' ', i.roles, ' ') like '% OWNER %' order by i.address", Object[].class).setParameter("tenant", tenantId)
                .getResultStream().forEach(row -> owners.add(new Owner("", (String) row[0], (UUID) row[1], (Boolean) row[2])));
        return owners;
    }

    private static Owner owner(Profile profile) {
        return new Owner(profile.name().orElse(""), profile.value(ProfileAttribute.EMAIL), null, false);
    }
}
