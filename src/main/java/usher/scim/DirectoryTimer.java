package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks, on every node, for directories that were armed; a node that is lost leaves the rest to the others. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class DirectoryTimer {

    @Inject
    private Arming arming;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void look() {
        TimedWork.run("carry out what armed directories have said", arming::work);
    }
}
