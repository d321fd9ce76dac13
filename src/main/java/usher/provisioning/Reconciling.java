package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.tenant.Reconciliation;

/** What arming a directory would do, before it is done: statements over sets, whatever the number of people. */
@ApplicationScoped
@Transactional
public class Reconciling {

    private static final int MOST = 100;
    private static final String MEMBER = "select m.id, m.display_name, m.email from membership m where m.tenant_id = ?1"
            + " and m.status <> 'REMOVED' and ";
    private static final String ORPHAN = MEMBER + "m.status = 'ACTIVE' and m.id not in (select c.member_id from directory_candidate c"
            + " where c.tenant_id = ?1) order by m.sort_name, m.id";
    private static final String POSSIBLE = MEMBER + "(m.id in (select c.member_id from directory_candidate c where c.tenant_id = ?1"
            + " and c.person_id = ?2) or exists (select 1 from membership p where p.id = ?2 and (lower(p.email) = lower(m.email)"
            + " or p.display_name is not null and p.sort_name = m.sort_name))) order by m.sort_name, m.id";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** What somebody of the directory would become: a known member, a new one, one of several, or a second one of the same person. */
    public enum Kind { MATCHED, NEW, AMBIGUOUS, DOUBLED }

    /** Somebody in the quarantine. */
    public record Arrival(UUID id, String userName, String name, String email, boolean active, Optional<UUID> memberId) {
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
        return rows("select person_id, user_name, display_name, email, status, member_id from directory_match where tenant_id = ?1"
                + " and kind = ?2 order by user_name", tenantId, kind.name()).stream().map(row -> new Arrival((UUID) row[0], (String) row[1],
                        (String) row[2], (String) row[3], !row[4].equals("SUSPENDED"), Optional.ofNullable((UUID) row[5]))).toList();
    }

    /** How many active members the directory has not named: it will not speak of them. */
    public long orphaned(UUID tenantId) {
        return ((Number) entities.createNativeQuery("select count(*) from (" + ORPHAN + ") o").setParameter(1, tenantId)
                .getSingleResult()).longValue();
    }

    /** The first of them, by name. */
    public List<Known> orphans(UUID tenantId) {
        return known(rows(ORPHAN, tenantId));
    }

    /** Whom somebody in the quarantine could be. */
    public List<Known> possible(UUID tenantId, UUID personId) {
        return known(rows(POSSIBLE, tenantId, personId));
    }

    /** The one member that somebody is; the others have to be asked for. */
    public Optional<Known> member(UUID tenantId, UUID memberId) {
        return known(rows(MEMBER + "m.id = ?2", tenantId, memberId)).stream().findFirst();
    }

    private static List<Known> known(List<Object[]> rows) {
        return rows.stream().map(row -> new Known((UUID) row[0], (String) row[1], (String) row[2])).toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, Object... values) {
        var query = entities.createNativeQuery(sql).setMaxResults(MOST);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }
}
