package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks, on every node, for groups that give something else than before; a bean of its own, as {@link UndoTimer} is. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class GivingTimer {

    @Inject
    private MappingGiving mapping;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void look() {
        TimedWork.run("give what groups of directories give now", mapping::work);
    }
}
