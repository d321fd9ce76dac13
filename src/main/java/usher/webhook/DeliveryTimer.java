package usher.webhook;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Finds, on every node, the events that are due again, and those of a node that is gone; forgets what is old. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class DeliveryTimer {

    @Inject
    private DeliveryPool pool;

    @Inject
    private DeliveryLog log;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void look() {
        TimedWork.run("look for events to deliver", pool::look);
    }

    @Schedule(hour = "3", minute = "27", persistent = false)
    public void forget() {
        TimedWork.run("delete old deliveries", log::forgetOld);
    }
}
