package usher.audit;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Forgets what directories asked for, once it was kept long enough. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class DirectoryLogPruning {

    @Inject
    private DirectoryLog log;

    @Inject
    private DirectoryReads reads;

    /** On every node: who comes second finds nothing. */
    @Schedule(hour = "3", minute = "41", persistent = false)
    public void prune() {
        TimedWork.run("forget what directories asked for", log::forgetOld);
        TimedWork.run("forget what directories have read", this::forgetReads);
    }

    private void forgetReads() {
        boolean more = true;
        while (more) {
            more = reads.forgetOld();
        }
    }
}
