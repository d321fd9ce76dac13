package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usher.tenant.Reconciliation;

/** What arming a directory would do, before it is done: statements over sets, whatever the number of people. */
@ApplicationScoped
@Transactional
public class Reconciling {

    private static final int MOST = 100;
    private static final int ENOUGH = 20;
    private static final String MEMBER = "select m.id, m.display_name, m.email from membership m where m.tenant_id = ?1"
            + " and m.status <> 'REMOVED' and ";
    private static final String ORPHAN = MEMBER + "m.status = 'ACTIVE' and not exists (select 1 from directory_candidate c"
            + " where c.tenant_id = ?1 and c.member_id = m.id) order by m.sort_name, m.id";
    private static final String OF_ONE = " from membership p join membership m on m.tenant_id = ?1 and m.status <> 'REMOVED' and %s"
            + " where p.id in (%s)";
    private static final String POSSIBLE = "select person_id, id, display_name, email from (select k.*, row_number() over (partition by person_id"
            + " order by sort_name, id) as place from (select c.person_id, m.id, m.display_name, m.email, m.sort_name from directory_candidate c"
            + " join membership m on m.id = c.member_id where c.tenant_id = ?1 and c.person_id in (%1$s)"
            + " union select p.id, m.id, m.display_name, m.email, m.sort_name" + OF_ONE.formatted("lower(m.email) = lower(p.email)", "%1$s")
            + " union select p.id, m.id, m.display_name, m.email, m.sort_name" + OF_ONE.formatted("m.sort_name = p.sort_name", "%1$s")
            + " and p.display_name is not null) k) r where place <= " + ENOUGH + " order by person_id, place";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** What somebody of the directory would become: a known member, a new one, one of several, or a second one of the same person. */
    public enum Kind { MATCHED, NEW, AMBIGUOUS, DOUBLED }

    /** Somebody in the quarantine. */
    public record Arrival(UUID id, String userName, String name, String email, boolean active, Optional<Known> member) {
    }

    /** Somebody who is a member. */
    public record Known(UUID id, String name, String email) {
    }

    /** Empty where there is no quarantine. */
    public Optional<Reconciliation> of(UUID tenantId) {
        return Optional.ofNullable(entities.find(Reconciliation.class, tenantId));
    }

    /** How many there are of each kind. */
    public Map<Kind, Long> counts(UUID tenantId) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        List.of(Kind.values()).forEach(kind -> counts.put(kind, 0L));
        for (Object[] row : rows("select kind, count(*) from directory_match where tenant_id = ?1 group by kind", tenantId)) {
            counts.put(Kind.valueOf(row[0].toString().strip()), ((Number) row[1]).longValue());
        }
        return counts;
    }

    /** The first of them, by name. */
    public List<Arrival> arrivals(UUID tenantId, Kind kind) {
        return rows("select d.person_id, d.user_name, d.display_name, d.email, d.status, m.id, m.display_name, m.email from directory_match d"
                + " left join membership m on m.id = d.member_id where d.tenant_id = ?1 and d.kind = ?2 order by d.user_name", tenantId, kind.name())
                .stream().map(row -> new Arrival((UUID) row[0], (String) row[1], (String) row[2], (String) row[3],
                        !row[4].equals("SUSPENDED"), Optional.ofNullable(row[5]).map(id -> known(row, 5)))).toList();
    }

    /** How many active members the directory has not named: it will not speak of them. */
    public long orphaned(UUID tenantId) {
        return ((Number) entities.createNativeQuery("select count(*) from (" + ORPHAN + ") o").setParameter(1, tenantId)
                .getSingleResult()).longValue();
    }

    /** The first of them, by name. */
    public List<Known> orphans(UUID tenantId) {
        return rows(ORPHAN, tenantId).stream().map(row -> known(row, 0)).toList();
    }

    /** Whom those in the quarantine could be, each of them; nothing for whom nobody is like. One statement, whatever their number. */
    public Map<UUID, List<Known>> possible(UUID tenantId, List<UUID> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        String places = IntStream.range(0, people.size()).mapToObj(each -> "?" + (each + 2)).collect(Collectors.joining(", "));
        Map<UUID, List<Known>> possible = new HashMap<>();
        all(POSSIBLE.formatted(places), Stream.concat(Stream.of(tenantId), people.stream()).toArray())
                .forEach(row -> possible.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add(known(row, 1)));
        return possible;
    }

    private static Known known(Object[] row, int from) {
        return new Known((UUID) row[from], (String) row[from + 1], (String) row[from + 2]);
    }

    private List<Object[]> rows(String sql, Object... values) {
        return all(sql + " fetch first " + MOST + " rows only", values);
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> all(String sql, Object... values) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }
}
