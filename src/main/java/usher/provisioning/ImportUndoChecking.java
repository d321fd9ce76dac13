package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;

/** Looks what undoing an import would leave as it is, and says so on the lines; of people nothing is written. */
@ApplicationScoped
@Transactional
public class ImportUndoChecking {

    @Inject
    private ImportJobs jobs;

    @Inject
    private ImportUndoDecisions decisions;

    @Inject
    private ImportAuthority authority;

    @Inject
    private Clock clock;

    /**
     * The next lines.
     *
     * @return whether there are more, and the job still goes on
     */
    public boolean check(Job job, int most) {
        return jobs.hold(job).filter(mine -> check(mine, most)).isPresent();
    }

    private boolean check(MemberImport mine, int most) {
        List<ImportLine> lines = decisions.lines(mine, most);
        ImportUndoDecisions.Batch batch = decisions.decide(mine, authority.looking(mine), lines, false);
        batch.lines().forEach(each -> each.line().wouldBeKept(each.stays()));
        return looked(mine, lines.size(), batch.staying());
    }

    /** One line that fails for a reason that nobody has foreseen would not be undone. */
    public void skip(Job job) {
        jobs.hold(job).ifPresent(mine -> {
            List<ImportLine> one = decisions.lines(mine, 1);
            one.forEach(line -> line.wouldBeKept(Optional.of(Why.of(ImportProblem.UNEXPECTED))));
            looked(mine, one.size(), one.size());
        });
    }

    private boolean looked(MemberImport mine, long lines, long stay) {
        mine.wouldKeep(lines, stay);
        boolean more = lines > 0 && mine.progress().done() < mine.progress().whole();
        if (!more) {
            mine.undoChecked(clock.instant());
        }
        return more;
    }
}
