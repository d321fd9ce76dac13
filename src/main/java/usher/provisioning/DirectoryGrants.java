package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.connection.Connection;
import usher.membership.HeldGroup;
import usher.membership.HeldRole;
import usher.tenant.Role;
import usher.types.BuiltInRole;
import usher.types.Source;

/**
 * What a directory's group gives to its members: the group itself, and the roles that the rules of the tenant's connections give for a
 * group of that name, as they do for a sign-in's claims. Each grant carries its group, so that it ends with the person's part in it and
 * touches no other.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirectoryGrants {

    private static final int AT_ONCE = 500;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private DirectoryRecords records;

    @Inject
    private Clock clock;

    /** @param members who were not in the group before */
    public void joined(DirectoryClient client, UUID groupId, String group, List<UUID> members) {
        give(client, groupId, group, members);
        told(client, groupId, group, "directory_group.joined", members);
    }

    private void give(DirectoryClient client, UUID groupId, String group, List<UUID> members) {
        Instant now = clock.instant();
        Source source = Source.scim(groupId.toString());
        List<UUID> roles = members.isEmpty() ? List.of() : roles(client.tenantId(), group);
        for (UUID member : members) {
            entities.persist(new HeldGroup(client.tenantId(), member, group, source, now));
            roles.forEach(role -> entities.persist(new HeldRole(client.tenantId(), member, role, source, now)));
        }
        entities.flush();
    }

    /** The last owner stays one, whatever the directory says. */
    public void left(DirectoryClient client, UUID groupId, String group, List<UUID> members) {
        take(client, groupId, members);
        told(client, groupId, group, "directory_group.left", members);
    }

    private void take(DirectoryClient client, UUID groupId, List<UUID> members) {
        Set<UUID> kept = lastOwner(client.tenantId(), groupId, members);
        for (List<UUID> some : chunks(members)) {
            end("HeldGroup", client.tenantId(), groupId, some);
            end("HeldRole", client.tenantId(), groupId, some.stream().filter(member -> !kept.contains(member)).toList());
        }
    }

    /** @param members all who are in the group */
    public void renamed(DirectoryClient client, UUID groupId, String group, List<UUID> members) {
        take(client, groupId, members);
        Set<UUID> kept = lastOwner(client.tenantId(), groupId, members);
        give(client, groupId, group, members.stream().filter(member -> !kept.contains(member)).toList());
        told(client, groupId, group, "directory_group.renamed", members);
    }

    private void end(String grants, UUID tenantId, UUID groupId, List<UUID> members) {
        if (!members.isEmpty()) {
            entities.createQuery("delete from " + grants + " g where g.tenantId = :tenant and g.source = :source"
                    + " and g.membershipId in :members").setParameter("tenant", tenantId)
                    .setParameter("source", Source.scim(groupId.toString()).toString()).setParameter("members", members).executeUpdate();
        }
    }

    /** At most one of them: where two are owners, each is the other's reason. */
    private Set<UUID> lastOwner(UUID tenantId, UUID groupId, List<UUID> members) {
        List<UUID> owners = entities.createQuery("select h.membershipId from HeldRole h, Role r where h.tenantId = :tenant"
                + " and h.source = :source and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner", UUID.class)
                .setParameter("tenant", tenantId).setParameter("source", Source.scim(groupId.toString()).toString())
                .setParameter("owner", BuiltInRole.OWNER.name()).getResultList();
        List<UUID> leaving = owners.stream().filter(members::contains).toList();
        boolean ownerLeft = leaving.isEmpty() || owners.size() > leaving.size() || facts.hasOtherOwner(tenantId, leaving.get(0));
        return ownerLeft ? Set.of() : Set.of(leaving.get(0));
    }

    private List<UUID> roles(UUID tenantId, String group) {
        Set<String> keys = entities.createQuery("select c from Connection c where c.tenantId = :tenant and c.enabled = true",
                Connection.class).setParameter("tenant", tenantId).getResultStream()
                .flatMap(connection -> connection.settings().rules().stream())
                .filter(rule -> rule.group().equals(group) && (rule.allowedByOwner() || !BuiltInRole.isPrivileged(rule.role())))
                .map(rule -> rule.role()).collect(Collectors.toSet());
        return keys.isEmpty() ? List.of() : entities.createQuery("select r from Role r where r.tenantId = :tenant and r.key in :keys",
                Role.class).setParameter("tenant", tenantId).setParameter("keys", keys).getResultStream().map(Role::id).toList();
    }

    private void told(DirectoryClient client, UUID groupId, String group, String action, List<UUID> members) {
        Instant now = clock.instant();
        for (List<UUID> some : chunks(members)) {
            records.ofGroup(client, action, group, Json.createObjectBuilder().add("group", groupId.toString())
                    .add("members", Json.createArrayBuilder(some.stream().map(UUID::toString).toList())).build().toString());
            entities.createQuery("select m.id, m.accountId from Membership m where m.tenantId = :tenant and m.id in :members",
                    Object[].class).setParameter("tenant", client.tenantId()).setParameter("members", some).getResultStream()
                    .forEach(row -> records.announce(client, "groups.changed", (UUID) row[1], (UUID) row[0], now));
        }
    }

    private static List<List<UUID>> chunks(List<UUID> members) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int i = 0; i < members.size(); i += AT_ONCE) {
            chunks.add(members.subList(i, Math.min(members.size(), i + AT_ONCE)));
        }
        return chunks;
    }
}
