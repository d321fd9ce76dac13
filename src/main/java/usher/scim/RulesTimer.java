package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/**
 * Looks, on every node, whether the rules that directories follow have changed; a bean of its own, because {@link GivingTimer} may be at work
 * for long.
 */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class RulesTimer {

    @Inject
    private MappingGiving mapping;

    @Schedule(hour = "*", minute = "*", second = "17", persistent = false)
    public void notice() {
        TimedWork.run("notice rules of connections that changed", mapping::notice);
    }
}
