package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Forgets what nobody needs any more: an upload that broke off with its node, an hour after its last piece; an import that was never
 * applied with all that it has, after a week; of one that was applied, how it is undone once that cannot be any more, and the report after
 * ninety days.
 */
@ApplicationScoped
@Transactional
public class ImportPruning {

    private static final Duration NEVER_APPLIED = Duration.ofDays(7);
    private static final Duration REPORT = Duration.ofDays(90);

    private static final List<ImportPhase> NOT_BEGUN =
            List.of(ImportPhase.UPLOADING, ImportPhase.CHECKED, ImportPhase.UNREADABLE);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** Uploads of which nothing has come for long, whosever they are: they count as open imports of their workspaces. */
    void forgetAbandoned() {
        entities.createQuery("delete from MemberImport i where i.progress.phase = :uploading and i.progress.leasedUntil <= :now")
                .setParameter("uploading", ImportPhase.UPLOADING).setParameter("now", clock.instant()).executeUpdate();
    }

    /** On every node: who comes second finds nothing. */
    public void forgetOld() {
        forgetAbandoned();
        Instant now = clock.instant();
        entities.createQuery("delete from MemberImport i where i.createdAt < :then and (i.progress.phase in :notBegun or i.appliedAt is null"
                + " and i.progress.phase = :cancelled)").setParameter("then", now.minus(NEVER_APPLIED)).setParameter("notBegun", NOT_BEGUN)
                .setParameter("cancelled", ImportPhase.CANCELLED).executeUpdate();
        entities.createQuery("update ImportLine l set l.undo = null where l.undo is not null and l.importId in"
                + " (select i.id from MemberImport i where i.appliedAt < :then)")
                .setParameter("then", now.minus(MemberImport.UNDOABLE)).executeUpdate();
        entities.createQuery("delete from MemberImport i where i.appliedAt < :then").setParameter("then", now.minus(REPORT))
                .executeUpdate();
    }
}
