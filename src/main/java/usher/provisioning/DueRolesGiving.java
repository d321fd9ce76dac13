package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.session.Browser;
import usher.tenant.DueRoles;
import usher.types.Reference;
import usher.types.Source;

/**
 * Gives what groups of a directory give since its rules were changed, and ends what they do not give any more: some members in each
 * transaction, whose number of statements is the same whatever theirs. Applications hear of it as of any other change.
 */
@ApplicationScoped
@Transactional
public class DueRolesGiving {

    private static final int AT_ONCE = 500;
    private static final String MEMBERS = "select m.account_id, m.id from directory_group_member gm join membership m"
            + " on m.tenant_id = gm.tenant_id and m.id = gm.membership_id where gm.tenant_id = ?1 and gm.group_id = ?2"
            + " and gm.membership_id > ?3 order by gm.membership_id";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryGrants directoryGrants;

    @Inject
    private GrantWriter grants;

    @Inject
    private PlanRecords records;

    @Inject
    private Clock clock;

    /** Whether somebody has not yet what the rules of now give. */
    public boolean isDue(UUID tenantId) {
        return entities.find(DueRoles.class, tenantId) != null;
    }

    public List<UUID> waiting() {
        return entities.createQuery("select d.tenantId from DueRoles d", UUID.class).getResultList();
    }

    /** @param groups names or external ids of those that may give something else by now */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(UUID tenantId, Set<String> groups, String actor, Reference reference) {
        Optional.ofNullable(entities.find(DueRoles.class, tenantId, LockModeType.PESSIMISTIC_WRITE)).ifPresentOrElse(
                due -> due.beginAnew(groups, actor, reference),
                () -> entities.persist(new DueRoles(tenantId, groups, actor, reference)));
    }

    /**
     * The next members; locked, so that one node sees to them.
     *
     * @return whether there may be more
     */
    public boolean next(UUID tenantId) {
        DueRoles due = entities.find(DueRoles.class, tenantId, LockModeType.PESSIMISTIC_WRITE);
        if (due == null) {
            return false;
        }
        Optional<DirectoryGroup> group = group(due);
        group.ifPresentOrElse(each -> see(due, each), () -> entities.remove(due));
        return group.isPresent();
    }

    @SuppressWarnings("unchecked")
    private Optional<DirectoryGroup> group(DueRoles due) {
        List<String> names = List.copyOf(due.groups());
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            places.append(i == 0 ? "?" : ", ?").append(i + 3);
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var query = entities.createNativeQuery("select id, display_name, external_id from directory_group where tenant_id = ?1 and id > ?2"
                + " and (display_name in (" + places + ") or external_id in (" + places + ")) order by id").setParameter(1, due.tenantId()).setParameter(2, due.afterGroup());
        for (int i = 0; i < names.size(); i++) {
            query.setParameter(i + 3, names.get(i));
        }
        List<Object[]> rows = query.setMaxResults(1).getResultList();
        return rows.stream().findFirst().map(row -> new DirectoryGroup((UUID) row[0], (String) row[1], Optional.ofNullable((String) row[2])));
    }

    private void see(DueRoles due, DirectoryGroup group) {
        List<AppliedPlan> people = members(due, group);
        if (people.isEmpty()) {
            due.hasDone(group.id());
        } else {
            adjust(due, group, people);
            due.reached(group.id(), people.get(people.size() - 1).membershipId());
        }
    }

    @SuppressWarnings("unchecked")
    private List<AppliedPlan> members(DueRoles due, DirectoryGroup group) {
        List<Object[]> rows = entities.createNativeQuery(MEMBERS).setParameter(1, due.tenantId()).setParameter(2, group.id())
                .setParameter(3, due.afterMember(group.id())).setMaxResults(AT_ONCE).getResultList();
        return rows.stream().map(row -> new AppliedPlan((UUID) row[0], (UUID) row[1], Map.of())).toList();
    }

    private void adjust(DueRoles due, DirectoryGroup group, List<AppliedPlan> people) {
        UUID tenantId = due.tenantId();
        Source source = DirectoryGrants.source(group.id());
        List<UUID> members = people.stream().map(AppliedPlan::membershipId).toList();
        Set<UUID> wanted = Set.copyOf(directoryGrants.roles(tenantId, group));
        Map<UUID, Set<UUID>> holders = holders(tenantId, members, source);
        List<UUID> owners = directoryGrants.owners(tenantId, group.id(), members);
        Set<UUID> touched = new HashSet<>();
        Instant now = clock.instant();
        for (UUID role : wanted) {
            List<UUID> missing = new ArrayList<>(members);
            missing.removeAll(holders.getOrDefault(role, Set.of()));
            grants.giveRole(tenantId, missing, role, source, now);
            touched.addAll(missing);
        }
        holders.keySet().removeAll(wanted);
        holders.forEach((role, having) -> {
            grants.takeRole(tenantId, List.copyOf(having), role, source);
            touched.addAll(having);
        });
        PlanRecords.Occasion occasion = new PlanRecords.Occasion(tenantId, due.askedBy(), null, group.name(), new Browser(null, null),
                due.reference(), now);
        directoryGrants.keepAnOwner(occasion, group.id(), owners);
        List<AppliedPlan> changed = people.stream().filter(each -> touched.contains(each.membershipId())).toList();
        if (!changed.isEmpty()) {
            records.moved(occasion, "directory_group.roles_changed", group.id(), changed, List.of("roles.changed"));
        }
    }

    /** By role: who has it of the source. */
    private Map<UUID, Set<UUID>> holders(UUID tenantId, List<UUID> members, Source source) {
        Map<UUID, Set<UUID>> holders = new HashMap<>();
        entities.createQuery("select h.roleId, h.membershipId from HeldRole h where h.tenantId = :tenant and h.source = :source"
                + " and h.membershipId in :members", Object[].class).setParameter("tenant", tenantId).setParameter("source", source.toString())
                .setParameter("members", members).getResultStream()
                .forEach(row -> holders.computeIfAbsent((UUID) row[0], role -> new HashSet<>()).add((UUID) row[1]));
        return holders;
    }
}
