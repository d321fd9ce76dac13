package usher.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.provisioning.ImportApplying;
import usher.provisioning.ImportUndoing;
import usher.provisioning.LostRace;

/** Works on one import for a while, a batch at a time, and gives it back. */
@ApplicationScoped
public class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class.getName());

    private static final Duration A_WHILE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;
    /** Taking back asks the database for each member, and each time what is not written yet is looked through. */
    private static final int TAKEN_BACK_AT_ONCE = 50;

    @Inject
    private ImportJobs jobs;

    @Inject
    private FileCheck check;

    @Inject
    private ImportApplying applying;

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
            case CHECKING -> check.run(job, AT_ONCE, until);
            case APPLYING -> repeat(until, () -> applyRobustly(job, AT_ONCE));
            default -> repeat(until, () -> LostRace.retried(() -> undoing.undo(job, TAKEN_BACK_AT_ONCE)));
        }
        jobs.giveBack(job);
    }

    private static void repeat(TimeLimit until, BooleanSupplier batch) {
        boolean more = true;
        while (more && !until.isOver()) {
            more = batch.getAsBoolean();
        }
    }

    /** A batch that fails is done line by line, and only the line that fails is left out. */
    private boolean applyRobustly(Job job, int most) {
        try {
            return LostRace.retried(() -> applying.apply(job, most));
        } catch (RuntimeException surprise) {
            if (most > 1) {
                LOG.log(Level.WARNING, "A batch of import " + job.importId() + " failed and is done line by line", surprise);
                boolean more = true;
                for (int done = 0; more && done < most; done++) {
                    more = applyRobustly(job, 1);
                }
                return more;
            }
            LOG.log(Level.SEVERE, "A line of import " + job.importId() + " is left out", surprise);
            applying.skip(job);
            return true;
        }
    }
}
