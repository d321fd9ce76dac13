package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/**
 * Looks, on every node, for directories that were armed, runs to take back and rules that changed; a node that is lost leaves the rest to the
 * others.
 */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class DirectoryTimer {

    @Inject
    private Arming arming;

    @Inject
    private Undoing undoing;

    @Inject
    private MappingGiving mapping;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void look() {
        TimedWork.run("carry out what armed directories have said", arming::work);
        TimedWork.run("take back what directories have done", undoing::work);
        TimedWork.run("give what groups of directories give now", mapping::work);
    }
}
