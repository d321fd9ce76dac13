package usher.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.TenantAuthor;
import usher.platform.persistence.WrittenAfter;
import usher.types.Reference;
import usher.types.UuidV7;

/** One file of people, from its upload to its end. Whoever changes it holds its row's lock. */
@Entity
@WrittenAfter("tenant")
@Table(name = "member_import")
public class MemberImport {

    /** How long it can be undone. */
    public static final Duration UNDOABLE = Duration.ofDays(7);

    private static final Set<ImportPhase> WRITTEN = EnumSet.of(ImportPhase.APPLIED, ImportPhase.CANCELLED, ImportPhase.UNDO_CHECKED);

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String reference;

    @Embedded
    private SentFile file;

    @Embedded
    private Teller teller;

    @Embedded
    private Progress progress = new Progress();

    private String expected = Totals.NONE.write();

    private String applied = Totals.NONE.write();

    @Column(name = "seats_taken")
    private long seatsTaken;

    @Column(name = "seats_free")
    private Long seatsFree;

    private long undone;

    private long kept;

    @Column(name = "would_be_kept")
    private Long wouldBeKept;

    @Column(name = "looker_permissions")
    private String lookerPermissions;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "applied_at")
    private Instant appliedAt;

    protected MemberImport() {
    }

    MemberImport(TenantAuthor by, ImportFormat format, Optional<String> fileName, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = by.tenantId();
        this.reference = Reference.random().value();
        this.file = new SentFile(format, fileName);
        this.teller = new Teller(by);
        this.createdAt = now;
        progress.enter(ImportPhase.UPLOADING, 0, 0, now);
        progress.awaitsMore(now);
    }

    /** A piece of the file has come. */
    void hasCome(Instant now) {
        progress.awaitsMore(now);
    }

    /** The file is here; it is read from its beginning, as it also is with other columns. */
    void check(long size, TenantAuthor by, Instant now) {
        file.has(size);
        seatsTaken = 0;
        expected = Totals.NONE.write();
        teller = new Teller(by);
        progress.enter(ImportPhase.CHECKING, 0, size, now);
    }

    /** What the header says, or somebody has corrected. */
    public void hasColumns(ImportColumns meant) {
        file.hasColumns(meant);
    }

    /** A row of the file is kept as a line. */
    public void expects(LineOutcome outcome, boolean takesSeat) {
        file.hasOneRowMore();
        seatsTaken += takesSeat ? 1 : 0;
        expected = expected().plus(outcome).write();
    }

    /** @param bytes of the file */
    public void hasRead(long bytes) {
        progress.reach(bytes);
    }

    /** @param free seats before it; empty where there is no limit */
    public void checked(Optional<Long> free, Instant now) {
        seatsFree = free.orElse(null);
        progress.enter(ImportPhase.CHECKED, 0, file.rows(), now);
    }

    public void unreadable(Why why, Instant now) {
        file.hasProblem(why);
        progress.enter(ImportPhase.UNREADABLE, 0, file.rows(), now);
    }

    void apply(TenantAuthor by, Instant now) {
        teller = new Teller(by);
        progress.enter(ImportPhase.APPLYING, 0, file.rows(), now);
    }

    public void hasApplied(LineOutcome outcome) {
        applied = applied().plus(outcome).write();
        progress.reach(progress.done() + 1);
    }

    public void applied(Instant now) {
        appliedAt = now;
        progress.enter(ImportPhase.APPLIED, file.rows(), file.rows(), now);
    }

    /** What is applied stays, and can be undone. */
    void cancel(Instant now) {
        long done = progress.phase() == ImportPhase.APPLYING ? progress.done() : 0;
        appliedAt = done > 0 ? now : null;
        progress.enter(ImportPhase.CANCELLED, done, file.rows(), now);
    }

    /** Looks at what undoing would come to, from the last row that was applied to the first; it stays whose it was. */
    void checkUndo(Set<String> permissions, Instant now) {
        lookerPermissions = String.join(" ", permissions);
        wouldBeKept = 0L;
        progress.enter(ImportPhase.UNDO_CHECKING, 0, progress.done(), now);
    }

    /** @param stay lines of those that were looked at */
    public void wouldKeep(long looked, long stay) {
        wouldBeKept += stay;
        progress.reach(progress.done() + looked);
    }

    public void undoChecked(Instant now) {
        progress.enter(ImportPhase.UNDO_CHECKED, progress.whole(), progress.whole(), now);
    }

    /** From the last row that was applied to the first. */
    void undo(TenantAuthor by, Instant now) {
        teller = new Teller(by);
        file.hasNoProblem();
        wouldBeKept = null;
        progress.enter(ImportPhase.UNDOING, 0, progress.done(), now);
    }

    /** @param back lines that are undone, of those that were looked at; the others stayed as they are, or had changed nothing */
    public void hasUndone(long looked, long back, long stayed) {
        undone += back;
        kept += stayed;
        progress.reach(progress.done() + looked);
    }

    public void undone(Instant now) {
        progress.enter(ImportPhase.UNDONE, progress.whole(), progress.whole(), now);
    }

    /** Goes no further, for a reason that concerns none of its rows; of what is applied the rest can still be undone. */
    public void stop(Why why, Instant now) {
        long written = progress.phase() == ImportPhase.UNDOING ? progress.whole() - progress.done() : progress.done();
        file.hasProblem(why);
        appliedAt = appliedAt == null && written > 0 ? now : appliedAt;
        progress.enter(ImportPhase.CANCELLED, written, file.rows(), now);
    }

    void lease(UUID to, Instant now) {
        progress.lease(to, now);
    }

    /** Another node, or another import, may go on. */
    void release(Instant now) {
        progress.release(now);
    }

    boolean isLeasedBy(UUID who) {
        return progress.isLeasedBy(who);
    }

    public boolean canBeUndone(Instant now) {
        return WRITTEN.contains(progress.phase()) && appliedAt != null && applied().written() > 0 && now.isBefore(appliedAt.plus(UNDOABLE));
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    /** What whoever looks at an undo might do. */
    public Set<String> lookerPermissions() {
        return lookerPermissions == null || lookerPermissions.isEmpty() ? Set.of() : Set.of(lookerPermissions.split(" "));
    }

    /** Under which all records of what it does to people stand. */
    public Reference reference() {
        return new Reference(reference);
    }

    public SentFile file() {
        return file;
    }

    /** Whoever said last how it goes on. */
    public TenantAuthor author() {
        return teller.in(tenantId);
    }

    public Progress progress() {
        return progress;
    }

    public ImportPhase phase() {
        return progress.phase();
    }

    public Totals expected() {
        return Totals.read(expected);
    }

    public Totals applied() {
        return Totals.read(applied);
    }

    /** That its rows would take. */
    public long seatsTaken() {
        return seatsTaken;
    }

    /** When it was checked; empty where there is no limit. */
    public Optional<Long> seatsFree() {
        return Optional.ofNullable(seatsFree);
    }

    public long undone() {
        return undone;
    }

    /** Rows that could not be undone. */
    public long kept() {
        return kept;
    }

    /** Rows that could not be undone as things stood when somebody had that checked; empty when nobody had, or it is done. */
    public Optional<Long> wouldBeKept() {
        return Optional.ofNullable(wouldBeKept);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> appliedAt() {
        return Optional.ofNullable(appliedAt);
    }
}
