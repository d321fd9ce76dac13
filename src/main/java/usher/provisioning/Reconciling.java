package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final int ENOUGH = 20;
    private static final String MEMBER = "select m.id, m.display_name, m.email from membership m where m.tenant_id = ?1"
            + " and m.status <> 'REMOVED' and ";
    private static final String ORPHAN = MEMBER + "m.status = 'ACTIVE' and not exists (select 1 from directory_candidate c"
            + " where c.tenant_id = ?1 and c.member_id = m.id)";
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

    /**
     * Some of a list.
     *
     * @param text what is in a name or an address; empty: everybody
     */
    public record Part(String text, int first, int most) {

        private String condition(String... columns) {
            return text.isEmpty() ? "" : Stream.of(columns).map(column -> "lower(" + column + ") like ?3 escape '!'")
                    .collect(Collectors.joining(" or ", " and (", ")"));
        }

        private String window() {
            return " offset " + first + " rows fetch first " + most + " rows only";
        }

        private Object[] values(Object tenantId, Object second) {
            String pattern = "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
            return text.isEmpty() ? new Object[] {tenantId, second} : new Object[] {tenantId, second, pattern};
        }
    }

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
        for (Object[] row : all("select kind, count(*) from directory_match where tenant_id = ?1 group by kind", tenantId)) {
            counts.put(Kind.valueOf(row[0].toString().strip()), ((Number) row[1]).longValue());
        }
        return counts;
    }

    /** By name. */
    public List<Arrival> arrivals(UUID tenantId, Kind kind, Part part) {
        return all("select d.person_id, d.user_name, d.display_name, d.email, d.status, m.id, m.display_name, m.email from directory_match d"
                + " left join membership m on m.id = d.member_id where d.tenant_id = ?1 and d.kind = ?2"
                + part.condition("d.user_name", "d.display_name", "d.email") + " order by d.user_name, d.person_id" + part.window(),
                part.values(tenantId, kind.name()))
                .stream().map(row -> new Arrival((UUID) row[0], (String) row[1], (String) row[2], (String) row[3],
                        !row[4].equals("SUSPENDED"), Optional.ofNullable(row[5]).map(id -> known(row, 5)))).toList();
    }

    /** How many active members the directory has not named: it will not speak of them. */
    public long orphaned(UUID tenantId) {
        return ((Number) entities.createNativeQuery("select count(*) from (" + ORPHAN + ") o").setParameter(1, tenantId)
                .getSingleResult()).longValue();
    }

    /** By name. */
    public List<Known> orphans(UUID tenantId, Part part) {
        return members(ORPHAN + " and m.status = ?2", tenantId, "ACTIVE", part);
    }

    /** By name, of all members. */
    public List<Known> members(UUID tenantId, Part part) {
        return members(MEMBER + "m.status <> ?2", tenantId, "REMOVED", part);
    }

    private List<Known> members(String select, UUID tenantId, String status, Part part) {
        return all(select + part.condition("m.display_name", "m.email", "m.user_name") + " order by m.sort_name, m.id" + part.window(),
                part.values(tenantId, status)).stream().map(row -> known(row, 0)).toList();
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

    @SuppressWarnings("unchecked")
    private List<Object[]> all(String sql, Object... values) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }
}
