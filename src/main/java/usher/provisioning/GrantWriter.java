package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.HeldGroup;
import usher.membership.HeldRole;
import usher.platform.persistence.InstantColumn;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.provisioning.policy.RoleGrant;
import usher.types.Source;
import usher.types.UuidV7;

/** Writes the roles and groups of a plan: one batch for each table, whatever their number. */
@ApplicationScoped
public class GrantWriter {

    private static final int AT_ONCE = 500;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param roles the ids behind the role keys of the plan */
    void write(Origin origin, ProvisioningPlan plan, UUID membershipId, Map<String, UUID> roles, Endings endings) {
        UUID tenant = origin.tenantId();
        plan.rolesGranted().forEach(grant -> entities.persist(
                new HeldRole(tenant, membershipId, roles.get(grant.role()), grant.source(), origin.now())));
        bySource(plan.rolesRevoked(), roles).forEach((source, ids) -> endings.takeRoles(membershipId, source, ids));
        plan.groupsAdded().forEach(group -> entities.persist(
                new HeldGroup(tenant, membershipId, group, origin.groups(), origin.now())));
        if (endsMembership(plan)) {
            endings.takeAllGroups(membershipId);
        } else if (!plan.groupsRemoved().isEmpty()) {
            endings.takeGroups(membershipId, origin.groups(), plan.groupsRemoved());
        }
    }

    private static boolean endsMembership(ProvisioningPlan plan) {
        Change change = plan.membership().change();
        return change == Change.REMOVE || change == Change.FORGET;
    }

    private static Map<Source, Set<UUID>> bySource(Set<RoleGrant> revoked, Map<String, UUID> roles) {
        return revoked.stream().collect(Collectors.groupingBy(RoleGrant::source,
                Collectors.mapping(grant -> roles.get(grant.role()), Collectors.toSet())));
    }

    /**
     * Gives one group, and roles with it, to many at once, none of whom has them of this source.
     *
     * @param roles ids
     */
    void give(UUID tenantId, List<UUID> members, String group, List<UUID> roles, Source source, Instant now) {
        for (List<UUID> some : portions(members)) {
            insert("group_grant", "group_name", tenantId, some, group, source, now);
            roles.forEach(role -> insert("role_grant", "role_id", tenantId, some, role, source, now));
        }
    }

    /** Gives a role to many at once, none of whom has it of this source. */
    void giveRole(UUID tenantId, List<UUID> members, UUID role, Source source, Instant now) {
        portions(members).forEach(some -> insert("role_grant", "role_id", tenantId, some, role, source, now));
    }

    /** Ends a role that the source gave to these. */
    void takeRole(UUID tenantId, List<UUID> members, UUID role, Source source) {
        portions(members).forEach(some -> entities.createQuery("delete from HeldRole h where h.tenantId = :tenant and h.source = :source"
                + " and h.roleId = :role and h.membershipId in :members").setParameter("tenant", tenantId)
                .setParameter("source", source.toString()).setParameter("role", role).setParameter("members", some).executeUpdate());
    }

    private void insert(String table, String column, UUID tenantId, List<UUID> members, Object granted, Source source, Instant now) {
        var insert = entities.createNativeQuery("insert into " + table + " (id, tenant_id, membership_id, " + column
                + ", source, granted_at) values " + String.join(", ", Collections.nCopies(members.size(), "(?, ?, ?, ?, ?, ?)")));
        int place = 1;
        Object time = new InstantColumn().convertToDatabaseColumn(now);
        for (UUID member : members) {
            for (Object value : List.of(UuidV7.next(), tenantId, member, granted, source.toString(), time)) {
                insert.setParameter(place++, value);
            }
        }
        insert.executeUpdate();
    }

    /** Ends whatever the source gave to anybody. */
    void takeAll(UUID tenantId, Source source) {
        for (String grants : List.of("HeldGroup", "HeldRole")) {
            entities.createQuery("delete from " + grants + " g where g.tenantId = :tenant and g.source = :source")
                    .setParameter("tenant", tenantId).setParameter("source", source.toString()).executeUpdate();
        }
    }

    /**
     * Ends whatever the source gave to these.
     *
     * @return how many roles
     */
    int take(UUID tenantId, List<UUID> members, Source source) {
        int roles = 0;
        for (List<UUID> some : portions(members)) {
            take("HeldGroup", tenantId, some, source);
            roles += take("HeldRole", tenantId, some, source);
        }
        return roles;
    }

    private int take(String grants, UUID tenantId, List<UUID> members, Source source) {
        return entities.createQuery("delete from " + grants + " g where g.tenantId = :tenant and g.source = :source"
                + " and g.membershipId in :members").setParameter("tenant", tenantId).setParameter("source", source.toString())
                .setParameter("members", members).executeUpdate();
    }

    static List<List<UUID>> portions(List<UUID> members) {
        List<List<UUID>> portions = new ArrayList<>();
        for (int i = 0; i < members.size(); i += AT_ONCE) {
            portions.add(members.subList(i, Math.min(members.size(), i + AT_ONCE)));
        }
        return portions;
    }
}
