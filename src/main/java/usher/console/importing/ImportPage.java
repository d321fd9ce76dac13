package usher.console.importing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.imports.ImportLine;
import usher.imports.ImportPhase;
import usher.imports.ImportVerbs;
import usher.imports.Imports;
import usher.imports.LineFilter;
import usher.imports.LineOutcome;
import usher.imports.MemberImport;
import usher.imports.Totals;
import usher.imports.Why;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** One import, {@code /console/{tenant}/imports/{id}}: what it would do, how far it is, what it did, and the rows. */
@Named
@RequestScoped
public class ImportPage {

    private static final Set<String> FILTERS = Set.of("outcome");
    private static final String KEPT = "KEPT";

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Imports imports;

    @Inject
    private ImportVerbs verbs;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Clock clock;

    private MemberImport mine;
    private Page<ImportLine> lines;

    /** What somebody says about an import. */
    private interface Word {
        void say(UUID id);
    }

    /** @throws RequestRejected {@code not_found} for one that is not this workspace's */
    public MemberImport mine() {
        if (mine == null) {
            mine = imports.find(console.tenantId(), id())
                    .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such import of this workspace"));
        }
        return mine;
    }

    private UUID id() {
        try {
            return UUID.fromString(console.argument(0));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "no id of an import");
        }
    }

    /** What the dry run says until the rows are carried out, and then what was done. */
    public Totals totals() {
        return isBegun() ? mine().applied() : mine().expected();
    }

    public boolean isBegun() {
        return mine().applied().written() > 0
                || Set.of(ImportPhase.APPLYING, ImportPhase.APPLIED, ImportPhase.UNDOING, ImportPhase.UNDONE).contains(mine().phase());
    }

    public boolean isWorking() {
        return mine().phase().isWork();
    }

    public boolean isReady() {
        return mine().phase() == ImportPhase.CHECKED;
    }

    public boolean canBeApplied() {
        return isReady() && mine().expected().written() > 0;
    }

    public boolean canBeCancelled() {
        return Set.of(ImportPhase.UPLOADING, ImportPhase.CHECKING, ImportPhase.CHECKED, ImportPhase.UNREADABLE, ImportPhase.APPLYING)
                .contains(mine().phase());
    }

    public boolean canBeUndone() {
        return mine().canBeUndone(clock.instant());
    }

    /** Whether somebody had it looked at what undoing would do. */
    public boolean isUndoChecked() {
        return canBeUndone() && mine().phase() == ImportPhase.UNDO_CHECKED;
    }

    /** Rows that undoing would take back, as it was looked at. */
    public long wouldBeUndone() {
        return mine().applied().written() - mine().undone() - mine().kept() - mine().wouldBeKept().orElse(0L);
    }

    public Instant undoableUntil() {
        return mine().appliedAt().orElseThrow().plus(MemberImport.UNDOABLE);
    }

    /** In whole percent. */
    public long percent() {
        return mine().progress().whole() == 0 ? 0 : 100 * mine().progress().done() / mine().progress().whole();
    }

    /** Null where nobody can know. */
    public Long secondsLeft() {
        return mine().progress().timeLeft(clock.instant()).map(left -> left.toSeconds() + 1).orElse(null);
    }

    /** Whether rows take more seats than there are. */
    public boolean isShortOfSeats() {
        return isReady() && mine().seatsFree().filter(free -> free < mine().seatsTaken()
                || mine().expected().refused() > 0 && free == mine().seatsTaken()).isPresent();
    }

    public String because(Why why) {
        return why.sentence(console.locale());
    }

    public TableAddress address() {
        return TableAddress.of(console.to("imports/" + id()),
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(), FILTERS);
    }

    public LineOutcome[] outcomes() {
        return LineOutcome.values();
    }

    public Page<ImportLine> lines() {
        if (lines == null) {
            TableAddress asked = address();
            Optional<String> outcome = asked.get("outcome");
            LineFilter filter = new LineFilter(outcome.filter(name -> !name.equals(KEPT)).flatMap(ImportPage::outcome),
                    outcome.filter(KEPT::equals).isPresent());
            lines = Page.of(imports.part(console.tenantId(), id(), filter, (asked.page() - 1) * Page.SIZE, Page.SIZE + 1),
                    filter.equals(LineFilter.ALL) ? Optional.of(mine().file().rows()) : Optional.empty(), asked);
        }
        return lines;
    }

    private static Optional<LineOutcome> outcome(String name) {
        return List.of(LineOutcome.values()).stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public void apply() throws IOException {
        say(id -> verbs.apply(acting.author(), id), "done.import.applied");
    }

    public void cancel() throws IOException {
        say(id -> verbs.cancel(acting.author(), id), "done.import.cancelled");
    }

    public void checkUndo() throws IOException {
        say(id -> verbs.checkUndo(acting.author(), id), "done.import.undo_check");
    }

    public void undo() throws IOException {
        say(id -> verbs.undo(acting.author(), id), "done.import.undone");
    }

    /** Whoever comes too late, because it has gone on meanwhile, sees how it stands. */
    private void say(Word word, String told) throws IOException {
        try {
            word.say(id());
            notices.tell(told);
        } catch (RequestRejected rejected) {
            if (rejected.reason() != RefusalReason.CONFLICT) {
                throw rejected;
            }
        }
        onward.to("imports/" + id());
    }
}
