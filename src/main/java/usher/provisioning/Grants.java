package usher.provisioning;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.outbox.Listener;
import usher.provisioning.policy.GroupGrant;
import usher.provisioning.policy.RoleGrant;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.Source;

/**
 * The roles of a tenant, and what the memberships of one snapshot hold of them; with who hears what becomes of that.
 *
 * @param permissions of each role, by its key
 */
record Grants(Map<String, UUID> roleIds, Map<String, Set<String>> permissions, Map<UUID, Set<RoleGrant>> roles,
        Map<UUID, Set<GroupGrant>> groups, List<Listener> listeners) {

    private static final UUID NOBODY = new UUID(0, 0);

    static Grants read(EntityManager entities, UUID tenantId, UUID oneMembership, UUID otherMembership) {
        return of(entities.createNativeQuery(DirectoryQuery.GRANTS)
                .setParameter(1, tenantId)
                .setParameter(2, oneMembership == null ? NOBODY : oneMembership)
                .setParameter(3, otherMembership == null ? NOBODY : otherMembership)
                .getResultList());
    }

    /** @param rows as {@link DirectoryQuery#GRANTS} and {@link DirectoryQuery#ROLES} have them; of other kinds are passed over */
    static Grants of(List<?> rows) {
        Grants grants = new Grants(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        rows.forEach(columns -> grants.add(new Row((Object[]) columns)));
        return grants;
    }

    /** What many memberships hold, without the other roles of the tenant. */
    static Grants read(EntityManager entities, UUID tenantId, List<UUID> memberships) {
        Grants grants = new Grants(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        entities.createQuery("select h.membershipId, r.key, h.source from HeldRole h, Role r where h.tenantId = :tenant"
                + " and h.membershipId in :memberships and r.tenantId = :tenant and r.id = h.roleId", Object[].class)
                .setParameter("tenant", tenantId).setParameter("memberships", memberships).getResultStream()
                .forEach(row -> grants.roles.computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                        .add(new RoleGrant((String) row[1], Source.parse((String) row[2]))));
        entities.createQuery("select g.membershipId, g.group, g.source from HeldGroup g where g.tenantId = :tenant"
                + " and g.membershipId in :memberships", Object[].class)
                .setParameter("tenant", tenantId).setParameter("memberships", memberships).getResultStream()
                .forEach(row -> grants.groups.computeIfAbsent((UUID) row[0], id -> new HashSet<>())
                        .add(new GroupGrant((String) row[1], Source.parse((String) row[2]))));
        return grants;
    }

    private void add(Row row) {
        String kind = row.text();
        UUID membership = row.id();
        String name = row.text();
        String source = row.text();
        switch (kind.strip()) {
            case "ROLE" -> {
                roleIds.put(name, row.id());
                permissions.put(name, Set.of(source.split(" ")));
            }
            case "LISTENER" -> listeners.add(new Listener(membership, source));
            case "HELD_ROLE" -> roles.computeIfAbsent(membership, id -> new HashSet<>())
                    .add(new RoleGrant(name, Source.parse(source)));
            case "HELD_GROUP" -> groups.computeIfAbsent(membership, id -> new HashSet<>())
                    .add(new GroupGrant(name, Source.parse(source)));
            default -> { }
        }
    }

    /** Of the permissions of each role those that Usher itself asks for. */
    Map<String, Set<String>> permissionsOfOurs() {
        Map<String, Set<String>> ours = new HashMap<>(permissions);
        ours.replaceAll((role, all) -> all.stream().filter(Permission::isUshersOwn).collect(Collectors.toSet()));
        return ours;
    }

    Set<RoleGrant> rolesOf(UUID membership) {
        return roles.getOrDefault(membership, Set.of());
    }

    Set<GroupGrant> groupsOf(UUID membership) {
        return groups.getOrDefault(membership, Set.of());
    }

    /** Whether this connection has made somebody here an owner, so that it could also end that. */
    boolean giveOwner(String connectionId) {
        return roles.values().stream().flatMap(Set::stream)
                .anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name())
                        && grant.source().isOfConnection(connectionId));
    }
}
