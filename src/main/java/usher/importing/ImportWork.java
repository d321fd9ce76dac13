package usher.importing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.imports.ImportQueued;

/** When this node works on imports: right after somebody has asked for one, and whenever the timer finds one; one at a time. */
@ApplicationScoped
public class ImportWork {

    private static final Logger LOG = Logger.getLogger(ImportWork.class.getName());

    @Inject
    private ImportRunner runner;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean busy = new AtomicBoolean();

    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportQueued work) {
        look();
    }

    /** Whoever comes while the node is busy does not wait: the one that works looks again. */
    void look() {
        if (busy.compareAndSet(false, true)) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                busy.set(false);
                LOG.log(Level.WARNING, "The server has no thread for imports; the timer tries again", e);
            }
        }
    }

    private void work() {
        try {
            while (runner.runNext()) {
                LOG.fine("An import was worked on");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "An import could not go on; the timer tries again", e);
        } finally {
            busy.set(false);
        }
    }
}
