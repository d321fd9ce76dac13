package usher.importing;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.imports.ImportPruning;
import usher.platform.TimedWork;

/** Finds, on every node, the imports of a node that is gone; forgets what is old. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class ImportTimer {

    @Inject
    private ImportWork work;

    @Inject
    private ImportPruning pruning;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void look() {
        TimedWork.run("look for imports to go on with", work::look);
    }

    @Schedule(hour = "3", minute = "41", persistent = false)
    public void forget() {
        TimedWork.run("forget old imports", pruning::forgetOld);
    }
}
