package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.console.Words;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.Sorting;
import usher.console.table.TableAddress;
import usher.membership.Profile;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** Reads pages of a tenant's members: the page itself, the number of all, and the roles of those on the page. */
@ApplicationScoped
public class MemberQuery {

    /** Nobody has it. */
    private static final UUID NO_ROLE = new UUID(0, 0);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Words words;

    /** Where somebody stands in the order of names. */
    record Place(String sortName, UUID id) {
    }

    @Transactional
    public Page<MemberRow> page(UUID tenantId, TableAddress address) {
        Conditions conditions = filter(tenantId, address);
        int first = (address.page() - 1) * Page.SIZE;
        List<UUID> some = some(conditions);
        if (some.size() <= Page.MOST_COUNTED) {
            // The few are found already, and need only be sorted; of many, the first ones of the order are found at once.
            Conditions theFew = new Conditions().and("m.tenantId = :tenant", "tenant", tenantId).and("m.id in :some", "some", some);
            List<UUID> keys = some.isEmpty() ? List.of() : keys(address, theFew, first, Page.SIZE + 1);
            return Page.of(rows(tenantId, address, keys), Optional.of((long) some.size()), address);
        }
        List<MemberRow> rows = rows(tenantId, address, keys(address, conditions, first, Page.SIZE + 1));
        boolean isLast = rows.size() <= Page.SIZE && !rows.isEmpty();
        return Page.of(rows, Optional.of(isLast ? (long) first + rows.size() : Page.MOST_COUNTED + 1), address);
    }

    /** Who waits to be let in, who asked first first; behind the last page, where others were answered meanwhile, the first one. */
    @Transactional
    public Page<MemberRow> waiting(UUID tenantId, TableAddress address) {
        TableAddress pending = TableAddress.of("", Map.of("status", MembershipStatus.PENDING.name(), "sort", "joined",
                TableAddress.PAGE, address.text(TableAddress.PAGE)), MemberFilter.NAMES);
        Page<MemberRow> found = page(tenantId, pending);
        return found.isEmpty() && found.hasPrevious() ? waiting(tenantId, address.with(TableAddress.PAGE, ""))
                : new Page<>(found.rows(), found.first(), found.total(), found.further(), address);
    }

    /** In no order, and no more than anybody wants to know the number of: to count many takes longer than to read a page of them. */
    private List<UUID> some(Conditions conditions) {
        return conditions.bind(entities.createQuery("select m.id from Membership m where " + conditions, UUID.class))
                .setMaxResults((int) Page.MOST_COUNTED + 1).getResultList();
    }

    /** Those whom the address finds, by name, who follow one of them, or the first; for an export, which takes part after part. */
    @Transactional
    public List<Place> behind(UUID tenantId, TableAddress address, Optional<Place> last, int size) {
        Conditions conditions = filter(tenantId, address);
        last.ifPresent(place -> conditions.and("m.profile.sortName >= :lastName and (m.profile.sortName > :lastName or m.id > :lastId)",
                "lastName", place.sortName()).bound("lastId", place.id()));
        return conditions.bind(entities.createQuery("select m.profile.sortName, m.id from Membership m where " + conditions
                + " order by m.profile.sortName, m.id", Object[].class)).setMaxResults(size).getResultStream()
                .map(row -> new Place((String) row[0], (UUID) row[1])).toList();
    }

    private Conditions filter(UUID tenantId, TableAddress address) {
        return MemberFilter.of(tenantId, address, role -> entities.createQuery("select r.id from Role r where r.tenantId = :tenant"
                + " and r.key = :role", UUID.class).setParameter("tenant", tenantId).setParameter("role", role)
                .getResultStream().findFirst().orElse(NO_ROLE));
    }

    /** Of the rows, which the index of the order holds: those that are leafed over are not read. */
    private List<UUID> keys(TableAddress address, Conditions conditions, int first, int size) {
        return conditions.bind(entities.createQuery("select m.id from Membership m where " + conditions + " order by "
                + order(address), UUID.class)).setFirstResult(first).setMaxResults(size).getResultList();
    }

    private static String order(TableAddress address) {
        return MemberColumn.order(Sorting.of(address, MemberColumn.NAME));
    }

    private List<MemberRow> rows(UUID tenantId, TableAddress address, List<UUID> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<Object[]> found = entities.createQuery("select m.id, m.profile, m.status, m.createdAt from Membership m"
                + " where m.tenantId = :tenant and m.id in :keys order by " + order(address), Object[].class)
                .setParameter("tenant", tenantId).setParameter("keys", keys).getResultList();
        Map<UUID, List<String>> roles = roles(tenantId, keys);
        return found.stream().map(row -> row(row, roles.getOrDefault((UUID) row[0], List.of()))).toList();
    }

    private static MemberRow row(Object[] row, List<String> roles) {
        Profile profile = (Profile) row[1];
        String email = Optional.ofNullable(profile.value(ProfileAttribute.EMAIL)).orElse("");
        return new MemberRow((UUID) row[0], profile.name().orElse(email), email,
                Optional.ofNullable(profile.value(ProfileAttribute.TITLE)).orElse(""), (MembershipStatus) row[2], roles,
                (Instant) row[3]);
    }

    private Map<UUID, List<String>> roles(UUID tenantId, List<UUID> members) {
        Map<UUID, List<String>> roles = new HashMap<>();
        if (!members.isEmpty()) {
            entities.createQuery("select distinct h.membershipId, r.name, r.key from HeldRole h join Role r on r.tenantId = h.tenantId"
                    + " and r.id = h.roleId where h.tenantId = :tenant and h.membershipId in :members order by r.name", Object[].class)
                    .setParameter("tenant", tenantId).setParameter("members", members).getResultStream()
                    .forEach(row -> roles.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                            .add(words.role((String) row[2], (String) row[1])));
        }
        return roles;
    }
}
