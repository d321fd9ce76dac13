package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connection;
import usher.tenant.Tenant;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;

/** Who could still come in by a way that they have used, once another is closed. */
@ApplicationScoped
public class WaysLeft {

    private static final String ACTIVE = "m.tenantId = :tenant and m.status = :active";
    private static final String NO_OTHER_CONNECTION = "select m.id from Membership m where " + ACTIVE + " and exists (select l from"
            + " IdentityLink l where l.tenantId = :tenant and l.accountId = m.accountId and l.connectionId = :closed) and not exists (select o"
            + " from IdentityLink o where o.tenantId = :tenant and o.accountId = m.accountId and o.connectionId in :others)";
    private static final String NO_ADDRESS = " and not exists (select e from AccountEmail e where e.accountId = m.accountId"
            + " and e.verifiedAddress is not null and e.retiredAt is null)";
    private static final String BREAK_GLASS = "select m.id from Membership m, AccountEmail e, HeldRole h, Role r where " + ACTIVE
            + " and e.accountId = m.accountId and e.retiredAt is null and e.verifiedAddress in :addresses and h.tenantId = :tenant"
            + " and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The memberships of those who have come by this connection, and by no other that is in use, and whom no e-mail link brings in. */
    @Transactional
    Set<UUID> without(Connection closed) {
        Tenant tenant = entities.find(Tenant.class, closed.tenantId());
        Set<String> others = new HashSet<>(inUse(tenant.id()));
        others.remove(closed.id());
        Set<UUID> shutOut = new HashSet<>(entities.createQuery(NO_OTHER_CONNECTION + (tenant.isOpenByEmail() ? NO_ADDRESS : ""), UUID.class)
                .setParameter("tenant", tenant.id()).setParameter("active", MembershipStatus.ACTIVE).setParameter("closed", closed.id())
                .setParameter("others", others.isEmpty() ? Set.of("") : others).getResultList());
        shutOut.removeAll(breakGlass(tenant.id(), tenant.breakGlass()));
        return shutOut;
    }

    /** The ids of the connections that are switched on. */
    @Transactional
    List<String> inUse(UUID tenantId) {
        return entities.createQuery("select c.id from Connection c where c.tenantId = :tenant and c.enabled = true", String.class)
                .setParameter("tenant", tenantId).getResultList();
    }

    /**
     * The memberships of the owners whom the emergency exit lets in.
     *
     * @param addresses that are named for it, in canonical form
     */
    @Transactional
    Set<UUID> breakGlass(UUID tenantId, Set<String> addresses) {
        return addresses.isEmpty() ? Set.of() : Set.copyOf(entities.createQuery(BREAK_GLASS, UUID.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("addresses", addresses)
                .setParameter("owner", BuiltInRole.OWNER.name()).getResultList());
    }
}
