package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.tenant.Role;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.RoleRule;
import usher.types.Source;

/**
 * What a directory's group gives to its members: the group itself, and the roles that {@link DirectoryRoles} has for a group of that name or external id,
 * as connections have them for a sign-in's claims. Each grant carries its group, so that it ends with the person's part in it and
 * touches no other.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirectoryGrants {

    private static final String OWNER_KEPT = "directory_group.owner_kept";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private GrantWriter grants;

    @Inject
    private DirectoryRoles directoryRoles;

    @Inject
    private DueRolesGiving due;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private PlanRecords records;

    @Inject
    private Clock clock;

    /** What happened to a group's members, and whether it changed roles of theirs as well. */
    private record Told(UUID groupId, String group, String action, boolean roles) {
    }

    /** @param members who were not in the group before */
    public void joined(DirectoryClient client, DirectoryGroup group, List<UUID> members) {
        boolean roles = give(client.tenantId(), group, members);
        told(client, new Told(group.id(), group.name(), "directory_group.joined", roles), members);
    }

    /** @return whether there are roles with it */
    private boolean give(UUID tenantId, DirectoryGroup group, List<UUID> members) {
        entities.flush();
        List<UUID> roles = members.isEmpty() ? List.of() : roles(tenantId, group);
        grants.give(tenantId, members, group.name(), roles, source(group.id()), clock.instant());
        return !roles.isEmpty();
    }

    /** The last owner stays one, whatever the directory says. */
    public void left(DirectoryClient client, DirectoryGroup group, List<UUID> members) {
        List<UUID> owners = owners(client.tenantId(), group.id(), members);
        boolean roles = grants.take(client.tenantId(), members, source(group.id())) > 0;
        keepAnOwner(client.occasion(group.name(), clock.instant()), group.id(), owners);
        told(client, new Told(group.id(), group.name(), "directory_group.left", roles), members);
    }

    /**
     * What the group gives now, by its new name, instead of what it gave.
     *
     * @param members all who are in the group
     */
    public void renamed(DirectoryClient client, DirectoryGroup group, List<UUID> members) {
        UUID tenantId = client.tenantId();
        List<UUID> owners = owners(tenantId, group.id(), members);
        boolean had = grants.take(tenantId, members, source(group.id())) > 0;
        boolean have = give(tenantId, group, members);
        keepAnOwner(client.occasion(group.name(), clock.instant()), group.id(), owners);
        told(client, new Told(group.id(), group.name(), "directory_group.renamed", had || have), members);
    }

    /** Its members have what it gives by another external id within moments, where that is another thing. */
    public void identified(DirectoryClient client, DirectoryGroup before, DirectoryGroup now) {
        List<RoleRule> rules = directoryRoles.rules(client.tenantId());
        if (!DirectoryRoles.given(rules, before).equals(DirectoryRoles.given(rules, now))) {
            due.ask(client.tenantId(), Set.of(now.name()), client.actor().name(), client.reference());
        }
    }

    static Source source(UUID groupId) {
        return Source.scim(groupId.toString());
    }

    /** Those of the members whom this group makes owners. */
    List<UUID> owners(UUID tenantId, UUID groupId, List<UUID> members) {
        return GrantWriter.portions(members).stream().flatMap(some -> entities.createQuery("select m.id from Membership m, HeldRole h,"
                + " Role r where m.tenantId = :tenant and m.id in :members and m.status = :active and h.tenantId = :tenant"
                + " and h.membershipId = m.id and h.source = :source and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner",
                UUID.class).setParameter("tenant", tenantId).setParameter("members", some).setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("source", source(groupId).toString()).setParameter("owner", BuiltInRole.OWNER.name())
                .getResultStream()).toList();
    }

    /** Asked once they have lost it, because two who go at once are nobody's reason. Who stays against the directory's word is recorded. */
    void keepAnOwner(PlanRecords.Occasion occasion, UUID groupId, List<UUID> leaving) {
        UUID tenantId = occasion.tenantId();
        Optional<UUID> keeper = leaving.isEmpty() ? Optional.empty() : facts.keeper(tenantId, leaving);
        keeper.ifPresent(stays -> {
            UUID owner = entities.createQuery("select r.id from Role r where r.tenantId = :tenant and r.key = :owner", UUID.class)
                    .setParameter("tenant", tenantId).setParameter("owner", BuiltInRole.OWNER.name()).getSingleResult();
            entities.persist(new HeldRole(tenantId, stays, owner, source(groupId), clock.instant()));
            audit.append(occasion.record(OWNER_KEPT).of(null, stays));
        });
    }

    /** The only owner, who is one against the directory's word; empty as soon as there is another. */
    @Transactional
    public Optional<Membership> keptOwner(UUID tenantId) {
        Set<UUID> owners = facts.keepers(tenantId);
        return owners.size() != 1 ? Optional.empty() : entities.createQuery("select m from Membership m where m.id in :owners and exists"
                + " (select r.id from AuditRecord r where r.tenantId = :tenant and r.membershipId = m.id and r.action = :kept)", Membership.class)
                .setParameter("owners", owners).setParameter("tenant", tenantId).setParameter("kept", OWNER_KEPT).getResultStream().findFirst();
    }

    /** Ids of those that a group gives. */
    List<UUID> roles(UUID tenantId, DirectoryGroup group) {
        Set<String> keys = DirectoryRoles.given(directoryRoles.rules(tenantId), group);
        return keys.isEmpty() ? List.of() : entities.createQuery("select r from Role r where r.tenantId = :tenant and r.key in :keys",
                Role.class).setParameter("tenant", tenantId).setParameter("keys", keys).getResultStream().map(Role::id).toList();
    }

    private void told(DirectoryClient client, Told what, List<UUID> members) {
        for (List<UUID> some : GrantWriter.portions(members)) {
            List<AppliedPlan> people = entities.createQuery("select m.accountId, m.id from Membership m where m.tenantId = :tenant"
                    + " and m.id in :members", Object[].class).setParameter("tenant", client.tenantId()).setParameter("members", some)
                    .getResultStream().map(row -> new AppliedPlan((UUID) row[0], (UUID) row[1], Map.of())).toList();
            records.moved(client.occasion(what.group(), clock.instant()), what.action(), what.groupId(), people,
                    what.roles() ? List.of("groups.changed", "roles.changed") : List.of("groups.changed"));
        }
    }
}
