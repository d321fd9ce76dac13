package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.types.UuidV7;

/** Shares the imports out among the nodes: each is in one node's hands at a time, and who waited longest is next. */
@ApplicationScoped
@Transactional
public class ImportJobs {

    private static final String WAITING = """
            select id from member_import where phase in ('CHECKING', 'APPLYING', 'UNDO_CHECKING', 'UNDOING')
            and (leased_until is null or leased_until <= ?1)
            order by coalesce(leased_until, created_at), id fetch first 1 rows only for update skip locked""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** An import in hand, for as long as the lease is renewed. */
    public record Job(UUID importId, UUID tenantId, ImportPhase phase, UUID lease) {
    }

    public Optional<Job> take() {
        Instant now = clock.instant();
        List<?> ids = entities.createNativeQuery(WAITING).setParameter(1, now.atOffset(ZoneOffset.UTC)).getResultList();
        return ids.stream().findFirst().map(id -> entities.find(MemberImport.class, id)).map(found -> {
            UUID lease = UuidV7.next();
            found.lease(lease, now);
            return new Job(found.id(), found.tenantId(), found.phase(), lease);
        });
    }

    /**
     * Locks the import for one batch, in the caller's transaction, and renews the lease.
     *
     * @return empty when it is another's by now, or cancelled
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<MemberImport> hold(Job job) {
        Optional<MemberImport> held = Optional.ofNullable(entities.find(MemberImport.class, job.importId(), LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.isLeasedBy(job.lease()) && found.phase() == job.phase());
        held.ifPresent(found -> found.lease(job.lease(), clock.instant()));
        return held;
    }

    /** Others wait, too. */
    public void giveBack(Job job) {
        hold(job).ifPresent(found -> found.release(clock.instant()));
    }
}
