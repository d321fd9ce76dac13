package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import usher.platform.persistence.InstantColumn;

/**
 * The runs that the log tells of. The database adds up what each client asked for in ten minutes; what lies closer together than that
 * is one run, as a directory's cycle is, which pauses for longer before the next.
 */
@ApplicationScoped
@Transactional
public class DirectoryPasses {

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final String SLOT = "floor(extract(epoch from happened_at) / 600)";
    private static final String CHANGES = "select token_id, min(happened_at), max(happened_at), sum(case when status < 400 then 1 else 0 end),"
            + " sum(case when status < 400 then 0 else 1 end), 0, min(case when status < 400 and of_quarantine = false then cast(id as varchar) end)"
            + " from directory_request where tenant_id = ?1 and happened_at >= ?2 group by token_id, " + SLOT;
    private static final String READS = "select token_id, min(happened_at), max(happened_at), 0, 0, count(*), cast(null as varchar)"
            + " from directory_read where tenant_id = ?1 and happened_at >= ?2 group by token_id, " + SLOT;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The last one first. */
    public List<DirectoryPass> of(UUID tenantId, Instant since) {
        Map<UUID, DirectoryPass> going = new HashMap<>();
        List<DirectoryPass> over = new ArrayList<>();
        Stream.concat(slots(CHANGES, tenantId, since), slots(READS, tenantId, since)).sorted(Comparator.comparing(DirectoryPass::from))
                .forEach(slot -> {
                    DirectoryPass before = going.get(slot.tokenId());
                    boolean anew = before != null && slot.comesAfter(before, PAUSE);
                    if (anew) {
                        over.add(before);
                    }
                    going.put(slot.tokenId(), before == null || anew ? slot : slot.with(before));
                });
        over.addAll(going.values());
        over.sort(Comparator.comparing(DirectoryPass::from).reversed());
        return over;
    }

    @SuppressWarnings("unchecked")
    private Stream<DirectoryPass> slots(String sql, UUID tenantId, Instant since) {
        List<Object[]> rows = entities.createNativeQuery(sql).setParameter(1, tenantId).setParameter(2, since.atOffset(ZoneOffset.UTC)).getResultList();
        return rows.stream().map(DirectoryPasses::slot);
    }

    /** What is no lookup wanted to change something. */
    private static DirectoryPass slot(Object[] row) {
        long changes = number(row[3]);
        long refusals = number(row[4]);
        Instant until = instant(row[2]);
        return new DirectoryPass((UUID) row[0], instant(row[1]), until, Optional.of(until).filter(last -> changes + refusals > 0), changes,
                refusals, number(row[5]), Optional.ofNullable((String) row[6]).map(UUID::fromString));
    }

    private static Instant instant(Object column) {
        return new InstantColumn().convertToEntityAttribute(column);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
