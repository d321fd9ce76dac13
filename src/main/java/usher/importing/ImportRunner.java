package usher.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportProblem;
import usher.imports.Why;
import usher.provisioning.ImportApplying;
import usher.provisioning.ImportChecking;
import usher.provisioning.ImportUndoChecking;
import usher.provisioning.ImportUndoing;
import usher.provisioning.LostRace;
import usher.provisioning.MemberStatistics;

/** Works on one import for a while, a batch at a time, and gives it back. */
@ApplicationScoped
public class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class.getName());

    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;

    @Inject
    private ImportJobs jobs;

    @Inject
    private FileCheck check;

    @Inject
    private ImportChecking checking;

    @Inject
    private ImportApplying applying;

    @Inject
    private MemberStatistics statistics;

    @Inject
    private ImportUndoChecking undoChecking;

    @Inject
    private ImportUndoing undoing;

    @Inject
    private Clock clock;

    /** @return whether there was one */
    boolean runNext() {
        Optional<Job> job = jobs.take();
        job.ifPresent(this::run);
        return job.isPresent();
    }

    private void run(Job job) {
        TimeLimit until = TimeLimit.of(A_WHILE, clock);
        switch (job.phase()) {
            case CHECKING -> check(job);
            case APPLYING -> apply(job, until);
            case UNDO_CHECKING -> repeat(until, () -> robustly(job, AT_ONCE, undoChecking::check, undoChecking::skip));
            default -> repeat(until, () -> robustly(job, AT_ONCE, undoing::undo, undoing::skip));
        }
        jobs.giveBack(job);
    }

    /** A file with which nobody can go on is not tried for ever. */
    private void check(Job job) {
        try {
            check.run(job, AT_ONCE, A_WHILE);
        } catch (RuntimeException surprise) {
            if (!Blame.isOnTheData(surprise)) {
                throw surprise;
            }
            LOG.log(Level.SEVERE, "The file of import " + job.importId() + " cannot be checked", surprise);
            checking.unreadable(job, Why.of(ImportProblem.UNEXPECTED));
        }
    }

    /** The first batch has made members of whom the database knows nothing yet. */
    private void apply(Job job, TimeLimit until) {
        if (robustly(job, AT_ONCE, applying::apply, applying::skip)) {
            statistics.refresh();
            repeat(until, () -> robustly(job, AT_ONCE, applying::apply, applying::skip));
        }
    }

    private static void repeat(TimeLimit until, BooleanSupplier batch) {
        boolean more = true;
        while (more && !until.isOver()) {
            more = batch.getAsBoolean();
        }
    }

    /** A batch that fails is done line by line, and only the line that fails is left out; but none is for a database that is away. */
    private static boolean robustly(Job job, int most, BiPredicate<Job, Integer> batch, Consumer<Job> skip) {
        try {
            return LostRace.retried(() -> batch.test(job, most));
        } catch (RuntimeException surprise) {
            if (!Blame.isOnTheData(surprise)) {
                throw surprise;
            }
            if (most == 1) {
                LOG.log(Level.SEVERE, "A line of import " + job.importId() + " is left out", surprise);
                skip.accept(job);
                return true;
            }
            LOG.log(Level.WARNING, "A batch of import " + job.importId() + " failed and is done line by line", surprise);
            boolean more = true;
            for (int done = 0; more && done < most; done++) {
                more = robustly(job, 1, batch, skip);
            }
            return more;
        }
    }
}
