package usher.rest;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Forgets repeatable requests after their day; on every node: who comes second finds nothing. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class RepeatPruning {

    @Inject
    private RepeatableRequests requests;

    @Schedule(hour = "*", minute = "23", persistent = false)
    public void prune() {
        TimedWork.run("forget repeatable requests", requests::forgetOld);
    }
}
