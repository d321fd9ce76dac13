package usher.console.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import usher.tenant.Tenant;
import usher.types.MembershipStatus;

/** The numbers of a workspace. */
@ApplicationScoped
public class OverviewQuery {

    static final int DAYS = 30;

    private static final List<String> ACTIONS = List.of("sign_in.admitted", "sign_in.refused", "sign_in.rejected");
    private static final String PER_DAY = """
            select cast(happened_at at time zone 'UTC' as date), action, count(*) from audit_record
            where tenant_id = ?1 and action in ('sign_in.admitted', 'sign_in.refused', 'sign_in.rejected') and happened_at >= ?2
            group by cast(happened_at at time zone 'UTC' as date), action""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** How many members there are of each status; none of a status is no entry. */
    @Transactional
    public Map<MembershipStatus, Long> members(UUID tenantId) {
        Map<MembershipStatus, Long> counts = new EnumMap<>(MembershipStatus.class);
        entities.createQuery("select m.status, count(m) from Membership m where m.tenantId = :tenant group by m.status", Object[].class)
                .setParameter("tenant", tenantId).getResultStream().forEach(row -> counts.put((MembershipStatus) row[0], (Long) row[1]));
        return counts;
    }

    @Transactional
    public Optional<Integer> seats(UUID tenantId) {
        return entities.find(Tenant.class, tenantId).seatLimit();
    }

    /** The last 30 days, today the last. */
    @Transactional
    public List<SignInDay> signIns(UUID tenantId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(DAYS - 1L);
        Instant since = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<LocalDate, long[]> counts = new HashMap<>();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(PER_DAY).setParameter(1, tenantId).setParameter(2, Timestamp.from(since))
                .getResultList();
        for (Object[] row : rows) {
            int which = ACTIONS.indexOf(row[1]);
            counts.computeIfAbsent(LocalDate.parse(row[0].toString()), day -> new long[ACTIONS.size()])[which] = ((Number) row[2]).longValue();
        }
        return Stream.iterate(first, day -> day.plusDays(1)).limit(DAYS).map(day -> {
            long[] count = counts.getOrDefault(day, new long[ACTIONS.size()]);
            return new SignInDay(day, count[0], count[1], count[2]);
        }).toList();
    }
}
