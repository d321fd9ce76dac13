package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks, on every node, whether somebody wants the requests of known clients tried; a bean of its own, because that takes its time. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class SelfTestTimer {

    @Inject
    private SelfTesting testing;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void look() {
        TimedWork.run("try the requests of known clients", testing::work);
    }
}
