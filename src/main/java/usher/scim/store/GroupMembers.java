package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Stream;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryGrants;
import usher.provisioning.DirectoryGroup;
import usher.scim.filter.Filter;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.AttributeName;
import usher.scim.schema.ResourceType;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;

/** Adds and removes members row by row, whatever the size of the group: nobody reads a list, changes it and writes it back. */
@ApplicationScoped
public class GroupMembers {

    private static final Logger LOG = Logger.getLogger(GroupMembers.class.getName());
    private static final int AT_ONCE = 500;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryGrants grants;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Clock clock;

    /** A group in whose transaction its row is locked. */
    record Locked(DirectoryClient client, DirectoryGroup group) {

        UUID id() {
            return group.id();
        }
    }

    /** @return whether anything changed */
    boolean apply(Locked group, MemberOperation operation) {
        return switch (operation.kind()) {
            case ADD -> add(group, known(group, operation.ids()), operation.displays());
            case REMOVE -> remove(group, present(group, ids(operation.ids())));
            case REMOVE_WHERE -> remove(group, matching(group, operation.where().orElseThrow()));
            case REPLACE -> replace(group, known(group, operation.ids()), operation.displays());
        };
    }

    private boolean replace(Locked group, Set<UUID> wanted, Map<String, String> displays) {
        List<UUID> leaving = new ArrayList<>(all(group));
        leaving.removeIf(wanted::contains);
        boolean removed = remove(group, leaving);
        return add(group, wanted, displays) || removed;
    }

    /** @param displays what some of them are called here, by id: as they are, and not of who is there already (RFC 7643, section 2.4) */
    private boolean add(Locked group, Set<UUID> wanted, Map<String, String> displays) {
        Set<UUID> missing = new LinkedHashSet<>(wanted);
        present(group, wanted).forEach(missing::remove);
        List<UUID> joining = List.copyOf(missing);
        for (List<UUID> some : chunks(joining)) {
            Sql insert = new Sql().add("insert into directory_group_member (tenant_id, group_id, membership_id, display) values ");
            for (int i = 0; i < some.size(); i++) {
                insert.add(i == 0 ? "(?, ?, ?, nullif(?, ''))" : ", (?, ?, ?, nullif(?, ''))", group.client().tenantId(), group.id(), some.get(i),
                        displays.getOrDefault(some.get(i).toString(), ""));
            }
            insert.run(entities);
        }
        if (!joining.isEmpty()) {
            grants.joined(group.client(), group.group(), joining);
            touch(group.client().tenantId(), joining);
        }
        return !joining.isEmpty();
    }

    private boolean remove(Locked group, List<UUID> leaving) {
        for (List<UUID> some : chunks(leaving)) {
            new Sql().add("delete from directory_group_member where tenant_id = ? and group_id = ? and membership_id in ("
                    + Users.places(some.size()) + ")", values(group, some)).run(entities);
        }
        if (!leaving.isEmpty()) {
            grants.left(group.client(), group.group(), leaving);
            touch(group.client().tenantId(), leaving);
        }
        return !leaving.isEmpty();
    }

    /**
     * A user is shown with their groups, so that a tag from before does not fit any more. Locked in one order, so that of two groups whose
     * members are the same one waits for the other and not both.
     */
    void touch(UUID tenantId, List<UUID> members) {
        for (List<UUID> some : chunks(members)) {
            Object[] values = Stream.concat(Stream.of(clock.instant()), Stream.of(Users.values(tenantId, some))).toArray();
            new Sql().add("update membership set version = version + 1, updated_at = ? where " + Dialect.of(entities).inOrder("membership",
                    "tenant_id = ? and id in (" + Users.places(some.size()) + ")"), values).run(entities);
        }
    }

    /**
     * Those that are users; the others are passed over, because one left-over id must not keep all the rest out.
     *
     * @throws ScimError {@code invalidValue} naming the first of the others, where the workspace is strict about them
     */
    private Set<UUID> known(Locked group, List<String> sent) {
        Set<UUID> wanted = ids(sent);
        Set<UUID> known = new LinkedHashSet<>();
        UUID tenantId = group.client().tenantId();
        for (List<UUID> some : chunks(List.copyOf(wanted))) {
            known.addAll(column(new Sql().add("select m.id from membership m where m.tenant_id = ? and m.status <> 'REMOVED' and m.id in ("
                    + Users.places(some.size()) + ")", Users.values(tenantId, some))));
        }
        Set<UUID> unknown = new HashSet<>(wanted);
        unknown.removeAll(known);
        if (!unknown.isEmpty() || wanted.size() < new HashSet<>(sent).size()) {
            refuseGroups(tenantId, unknown);
            if (settings.habits(group.client().workspaceId()).has(DirectoryHabit.STRICT_MEMBERS)) {
                throw ScimError.bad(ScimType.INVALID_VALUE, "There is no user " + sent.stream().filter(id -> Comparison.id(id)
                        .filter(known::contains).isEmpty()).findFirst().orElse("") + ".");
            }
            LOG.info(() -> group.client().reference() + " passed over members of group " + group.id() + " that are no users");
        }
        return known;
    }

    private void refuseGroups(UUID tenantId, Set<UUID> unknown) {
        for (List<UUID> some : chunks(List.copyOf(unknown))) {
            if (new Sql().add("select 1 from directory_group g where g.tenant_id = ? and g.id in (" + Users.places(some.size()) + ")",
                    Users.values(tenantId, some)).any(entities)) {
                throw ScimError.bad(ScimType.INVALID_VALUE, "A group cannot be a member of a group.");
            }
        }
    }

    private List<UUID> present(Locked group, Collection<UUID> wanted) {
        List<UUID> present = new ArrayList<>();
        for (List<UUID> some : chunks(List.copyOf(wanted))) {
            present.addAll(column(new Sql().add("select gm.membership_id from directory_group_member gm where gm.tenant_id = ?"
                    + " and gm.group_id = ? and gm.membership_id in (" + Users.places(some.size()) + ")", values(group, some))));
        }
        return present;
    }

    private List<UUID> matching(Locked group, Filter filter) {
        var ref = ResourceType.GROUP.find(AttributeName.of("members")).orElseThrow();
        Sql condition = new ElementCondition(ref, GroupTable.GROUPS.place(ref).orElseThrow(), new Comparison(Dialect.of(entities)))
                .where(filter);
        return column(Sql.of("select gm.membership_id from directory_group_member gm where gm.tenant_id = ? and gm.group_id = ? and ",
                group.client().tenantId(), group.id()).add(condition));
    }

    /** Everybody in the group. */
    List<UUID> all(Locked group) {
        return column(Sql.of("select gm.membership_id from directory_group_member gm where gm.tenant_id = ? and gm.group_id = ?",
                group.client().tenantId(), group.id()));
    }

    private static Set<UUID> ids(List<String> sent) {
        Set<UUID> ids = new LinkedHashSet<>();
        sent.forEach(text -> Comparison.id(text).ifPresent(ids::add));
        return ids;
    }

    @SuppressWarnings("unchecked")
    private List<UUID> column(Sql select) {
        return select.query(entities).getResultList();
    }

    private static Object[] values(Locked group, List<UUID> some) {
        List<Object> values = new ArrayList<>(List.of(group.client().tenantId(), group.id()));
        values.addAll(some);
        return values.toArray();
    }

    static List<List<UUID>> chunks(List<UUID> ids) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            chunks.add(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)));
        }
        return chunks;
    }
}
