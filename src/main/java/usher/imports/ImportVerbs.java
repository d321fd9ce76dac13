package usher.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;

/**
 * What people and programs say about an import. Refused are {@code forbidden} without {@code members:write}, {@code not_found} for what is
 * not this tenant's, {@code conflict} where the import is not so far, or further.
 */
@ApplicationScoped
@Transactional
public class ImportVerbs {

    /** Of one workspace at a time. */
    private static final int MOST_OPEN = 5;

    private static final Set<ImportPhase> BEFORE_OR_WHILE_APPLIED =
            EnumSet.of(ImportPhase.UPLOADING, ImportPhase.CHECKING, ImportPhase.CHECKED, ImportPhase.UNREADABLE, ImportPhase.APPLYING);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ImportParts parts;

    @Inject
    private ImportPruning pruning;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<ImportQueued> queued;

    @Inject
    private Clock clock;

    UUID begin(TenantAuthor who, ImportFormat format, Optional<String> fileName) {
        requireRight(who);
        pruning.forgetAbandoned();
        long open = entities.createQuery("select i.progress.phase from MemberImport i where i.tenantId = :tenant", ImportPhase.class)
                .setParameter("tenant", who.tenantId()).getResultStream().filter(ImportPhase::isOpen).count();
        if (open >= MOST_OPEN) {
            throw new RequestRejected(RefusalReason.CONFLICT, "too many open imports");
        }
        MemberImport made = new MemberImport(who, format, fileName, clock.instant());
        entities.persist(made);
        entities.flush();
        return made.id();
    }

    void keep(TenantAuthor who, UUID id, int number, byte[] piece) {
        MemberImport mine = uploading(who, id);
        mine.hasCome(clock.instant());
        parts.put(who.tenantId(), id, number, piece);
    }

    void uploaded(TenantAuthor who, UUID id, long size) {
        MemberImport mine = uploading(who, id);
        mine.check(size, who, clock.instant());
        if (size > Uploads.LARGEST) {
            mine.unreadable(Why.of(ImportProblem.FILE_TOO_LARGE, Uploads.LARGEST), clock.instant());
            parts.forget(mine);
        }
        record(who, "import.uploaded", mine);
        queued.fire(new ImportQueued());
    }

    /** What broke off; somebody's cancelling of it stays to be seen. */
    void forget(UUID tenantId, UUID id) {
        entities.createQuery("delete from MemberImport i where i.tenantId = :tenant and i.id = :id and i.progress.phase = :uploading")
                .setParameter("tenant", tenantId).setParameter("id", id).setParameter("uploading", ImportPhase.UPLOADING).executeUpdate();
    }

    /**
     * Reads the file again, with other columns.
     *
     * @param corrections a field for a header; an empty one leaves the column out
     * @throws IllegalArgumentException as {@link ImportColumns#corrected}
     */
    public void correct(TenantAuthor who, UUID id, Map<String, Optional<ImportField>> corrections) {
        MemberImport mine = locked(who, id);
        Optional<ImportColumns> columns = mine.file().columns();
        if (columns.isEmpty() || mine.phase() != ImportPhase.CHECKED && mine.phase() != ImportPhase.UNREADABLE) {
            throw conflict(mine);
        }
        mine.hasColumns(columns.get().corrected(corrections));
        entities.createQuery("delete from ImportLine l where l.tenantId = :tenant and l.importId = :id")
                .setParameter("tenant", who.tenantId()).setParameter("id", id).executeUpdate();
        mine.check(mine.file().size(), who, clock.instant());
        record(who, "import.corrected", mine);
        queued.fire(new ImportQueued());
    }

    /** Carries out what the dry run has shown; said twice, it is done once. */
    public void apply(TenantAuthor who, UUID id) {
        MemberImport mine = locked(who, id);
        if (mine.phase() == ImportPhase.APPLYING || mine.phase() == ImportPhase.APPLIED) {
            return;
        }
        if (mine.phase() != ImportPhase.CHECKED) {
            throw conflict(mine);
        }
        mine.apply(who, clock.instant());
        parts.forget(mine);
        record(who, "import.begun", mine);
        queued.fire(new ImportQueued());
    }

    /** After the batch that is in hand; what is applied by then stays. */
    public void cancel(TenantAuthor who, UUID id) {
        MemberImport mine = locked(who, id);
        if (mine.phase() == ImportPhase.CANCELLED) {
            return;
        }
        if (!BEFORE_OR_WHILE_APPLIED.contains(mine.phase())) {
            throw conflict(mine);
        }
        mine.cancel(clock.instant());
        parts.forget(mine);
        record(who, "import.cancelled", mine);
    }

    /** Looks which of its rows could not be taken back by now; the import stays as it is, which needs no record. */
    public void checkUndo(TenantAuthor who, UUID id) {
        MemberImport mine = locked(who, id);
        if (mine.phase() == ImportPhase.UNDO_CHECKING) {
            return;
        }
        if (!mine.canBeUndone(clock.instant())) {
            throw conflict(mine);
        }
        mine.checkUndo(who.permissions(), clock.instant());
        queued.fire(new ImportQueued());
    }

    /** Takes back what was applied, but for what has changed since; within {@link MemberImport#UNDOABLE}. */
    public void undo(TenantAuthor who, UUID id) {
        MemberImport mine = locked(who, id);
        if (mine.phase() == ImportPhase.UNDOING || mine.phase() == ImportPhase.UNDONE) {
            return;
        }
        if (!mine.canBeUndone(clock.instant())) {
            throw conflict(mine);
        }
        mine.undo(who, clock.instant());
        record(who, "import.undo_begun", mine);
        queued.fire(new ImportQueued());
    }

    private MemberImport uploading(TenantAuthor who, UUID id) {
        MemberImport mine = locked(who, id);
        if (mine.phase() != ImportPhase.UPLOADING) {
            throw conflict(mine);
        }
        return mine;
    }

    private MemberImport locked(TenantAuthor who, UUID id) {
        requireRight(who);
        return Optional.ofNullable(entities.find(MemberImport.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.tenantId().equals(who.tenantId()))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such import in this tenant"));
    }

    private static void requireRight(TenantAuthor who) {
        if (!who.may(Permission.MEMBERS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "imports need " + Permission.MEMBERS_WRITE);
        }
    }

    private static RequestRejected conflict(MemberImport mine) {
        return new RequestRejected(RefusalReason.CONFLICT, "the import is " + mine.phase());
    }

    private void record(TenantAuthor who, String action, MemberImport mine) {
        audit.append(who.record(action, mine.reference(), clock.instant()).on(mine.file().name().orElse(null))
                .changed(null, Json.createObjectBuilder().add("import", mine.id().toString()).build().toString()));
    }
}
