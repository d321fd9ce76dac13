package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.HeldGroup;
import usher.membership.HeldRole;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;
import usher.provisioning.policy.SignIn;
import usher.types.Source;

/** Writes the roles and groups of a plan: one batch for each table, whatever their number. */
@ApplicationScoped
public class GrantWriter {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param roles the ids behind the role keys of the plan */
    void write(SignIn signIn, ProvisioningPlan plan, UUID membershipId, Map<String, UUID> roles, Instant now) {
        plan.rolesGranted().forEach(grant -> entities.persist(
                new HeldRole(signIn.tenantId(), membershipId, roles.get(grant.role()), grant.source(), now)));
        revoke(signIn.tenantId(), membershipId, plan.rolesRevoked(), roles);
        Source source = Source.rule(signIn.connectionId());
        plan.groupsAdded().forEach(group -> entities.persist(
                new HeldGroup(signIn.tenantId(), membershipId, group, source, now)));
        if (!plan.groupsRemoved().isEmpty()) {
            entities.createQuery("delete from HeldGroup g where g.tenantId = :tenant and g.membershipId = :membership"
                    + " and g.source = :source and g.group in :groups")
                    .setParameter("tenant", signIn.tenantId()).setParameter("membership", membershipId)
                    .setParameter("source", source.toString()).setParameter("groups", List.copyOf(plan.groupsRemoved()))
                    .executeUpdate();
        }
    }

    private void revoke(UUID tenantId, UUID membershipId, Set<RoleGrant> revoked, Map<String, UUID> roles) {
        Map<Source, List<UUID>> bySource = revoked.stream().collect(Collectors.groupingBy(RoleGrant::source,
                Collectors.mapping(grant -> roles.get(grant.role()), Collectors.toList())));
        bySource.forEach((source, roleIds) -> entities.createQuery("delete from HeldRole r where r.tenantId = :tenant"
                + " and r.membershipId = :membership and r.source = :source and r.roleId in :roles")
                .setParameter("tenant", tenantId).setParameter("membership", membershipId)
                .setParameter("source", source.toString()).setParameter("roles", roleIds).executeUpdate());
    }
}
