package usher.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** One row of an import: whom it is about, what becomes of it, and how that is undone. */
@Entity
@WrittenAfter("member_import")
@Table(name = "import_line")
public class ImportLine {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "import_id")
    private UUID importId;

    @Column(name = "row_number")
    private long rowNumber;

    @Column(name = "file_line")
    private long fileLine;

    private String address;

    @Column(name = "user_name")
    private String userName;

    @Column(name = "external_id")
    private String externalId;

    private String person;

    @Enumerated(EnumType.STRING)
    private LineOutcome outcome;

    @Column(name = "problem")
    private String problemCode;

    @Column(name = "problem_about")
    private String problemAbout;

    private String changes = "";

    @Column(name = "membership_id")
    private UUID membershipId;

    private boolean applied;

    @Column(name = "undo_document")
    private String undo;

    private boolean undone;

    protected ImportLine() {
    }

    /** A row that cannot be read. */
    public ImportLine(MemberImport of, long rowNumber, long fileLine, Why why) {
        this.id = UuidV7.next();
        this.tenantId = of.tenantId();
        this.importId = of.id();
        this.rowNumber = rowNumber;
        this.fileLine = fileLine;
        refuse(why);
    }

    /** @param person as JSON: all that the row says */
    public ImportLine(MemberImport of, long rowNumber, long fileLine, String person) {
        this(of, rowNumber, fileLine, Why.of(ImportProblem.UNEXPECTED));
        this.person = person;
    }

    /** What it is about, for the report and to find a row that is about the same; the keys without case. */
    public void isAbout(Optional<String> anAddress, Optional<String> aUserName, Optional<String> anExternalId) {
        address = anAddress.orElse(null);
        userName = aUserName.orElse(null);
        externalId = anExternalId.orElse(null);
    }

    /** It says nothing that could be carried out, now or later. */
    public void isRepeated(Why why) {
        person = null;
        refuse(why);
    }

    public void refuse(Why why) {
        outcome = LineOutcome.REFUSED;
        problemCode = why.code();
        problemAbout = why.about();
        changes = "";
    }

    /** @param changed names of what changes; none where the member is new */
    public void becomes(LineOutcome known, UUID membership, Set<String> changed) {
        outcome = known;
        membershipId = membership;
        problemCode = null;
        problemAbout = null;
        changes = String.join(" ", new TreeSet<>(changed));
    }

    /** @param document of how it is undone; null when nothing was written */
    public void applied(String document) {
        person = null;
        applied = true;
        undo = document;
    }

    public void undone() {
        undone = true;
        undo = null;
        problemCode = null;
        problemAbout = null;
    }

    /** What undoing it would come to as things stand: empty where it can be undone. */
    public void wouldBeKept(Optional<Why> why) {
        problemCode = why.map(Why::code).orElse(null);
        problemAbout = why.map(Why::about).orElse(null);
    }

    /** It cannot be undone, and stays as it is. */
    public void kept(Why why) {
        problemCode = why.code();
        problemAbout = why.about();
        undo = null;
    }

    public UUID id() {
        return id;
    }

    /** From 1; the header is no row. */
    public long rowNumber() {
        return rowNumber;
    }

    /** In which line of the file it begins. */
    public long fileLine() {
        return fileLine;
    }

    /** Whom it is about: the address, or the key that there is; empty when it could not be read. */
    public Optional<String> about() {
        return Optional.ofNullable(address).or(() -> Optional.ofNullable(userName)).or(() -> Optional.ofNullable(externalId));
    }

    /** All that it says, as JSON; empty when it can never be carried out, or is done with. */
    public Optional<String> person() {
        return Optional.ofNullable(person);
    }

    public LineOutcome outcome() {
        return outcome;
    }

    /** Why it is refused, or could not be undone. */
    public Optional<Why> problem() {
        return Optional.ofNullable(problemCode).map(code -> new Why(code, problemAbout));
    }

    public Set<String> changes() {
        return changes.isEmpty() ? Set.of() : new TreeSet<>(Set.of(changes.split(" ")));
    }

    public Optional<UUID> membershipId() {
        return Optional.ofNullable(membershipId);
    }

    /** Whether the outcome has come about; until then it is what the dry run says. */
    public boolean isApplied() {
        return applied;
    }

    public Optional<String> undo() {
        return Optional.ofNullable(undo);
    }

    public boolean isUndone() {
        return undone;
    }
}
