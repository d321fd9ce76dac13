package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.HeldGroup;
import usher.membership.HeldRole;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.provisioning.policy.RoleGrant;
import usher.types.Source;

/** Writes the roles and groups of a plan: one batch for each table, whatever their number. */
@ApplicationScoped
public class GrantWriter {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * What ends was there before this transaction, so nothing of it need be written first.
     *
     * @param roles the ids behind the role keys of the plan
     */
    void write(Origin origin, ProvisioningPlan plan, UUID membershipId, Map<String, UUID> roles) {
        UUID tenant = origin.tenantId();
        plan.rolesGranted().forEach(grant -> entities.persist(
                new HeldRole(tenant, membershipId, roles.get(grant.role()), grant.source(), origin.now())));
        revoke(tenant, membershipId, plan.rolesRevoked(), roles);
        plan.groupsAdded().forEach(group -> entities.persist(
                new HeldGroup(tenant, membershipId, group, origin.groups(), origin.now())));
        if (endsMembership(plan)) {
            entities.createQuery("delete from HeldGroup g where g.tenantId = :tenant and g.membershipId = :membership")
                    .setFlushMode(FlushModeType.COMMIT).setParameter("tenant", tenant).setParameter("membership", membershipId).executeUpdate();
        } else if (!plan.groupsRemoved().isEmpty()) {
            entities.createQuery("delete from HeldGroup g where g.tenantId = :tenant and g.membershipId = :membership"
                    + " and g.source = :source and g.group in :groups")
                    .setParameter("tenant", tenant).setParameter("membership", membershipId)
                    .setParameter("source", origin.groups().toString()).setParameter("groups", List.copyOf(plan.groupsRemoved()))
                    .executeUpdate();
        }
    }

    private static boolean endsMembership(ProvisioningPlan plan) {
        Change change = plan.membership().change();
        return change == Change.REMOVE || change == Change.FORGET;
    }

    private void revoke(UUID tenantId, UUID membershipId, Set<RoleGrant> revoked, Map<String, UUID> roles) {
        Map<Source, List<UUID>> bySource = revoked.stream().collect(Collectors.groupingBy(RoleGrant::source,
                Collectors.mapping(grant -> roles.get(grant.role()), Collectors.toList())));
        bySource.forEach((source, roleIds) -> entities.createQuery("delete from HeldRole r where r.tenantId = :tenant"
                + " and r.membershipId = :membership and r.source = :source and r.roleId in :roles")
                .setFlushMode(FlushModeType.COMMIT).setParameter("tenant", tenantId).setParameter("membership", membershipId)
                .setParameter("source", source.toString()).setParameter("roles", roleIds).executeUpdate());
    }
}
