package usher.scim;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Writes down, on every node, what directories have looked up through it; a bean of its own, because what waits must not wait for long. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class ReadLogTimer {

    @Inject
    private ReadLog reads;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void write() {
        TimedWork.run("write down what directories have looked up", reads::write);
    }
}
