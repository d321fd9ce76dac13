package usher.provisioning;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks, on every node, whether something of a connection ends soon or a connection fails; each connection is a transaction of its own. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class ConnectionWatch {

    @Inject
    private ExpiryWarnings expiry;

    @Inject
    private FailureWarnings failures;

    @Schedule(hour = "*", minute = "41", persistent = false)
    public void lookForEnds() {
        TimedWork.run("look for certificates and secrets that end soon", () -> expiry.watched().forEach(each ->
                TimedWork.run("warn of the end of what " + each + " has", () -> expiry.warn(each))));
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void lookForFailures() {
        TimedWork.run("look for connections that fail", () -> failures.failing().forEach(each ->
                TimedWork.run("warn of the failures of " + each, () -> failures.warn(each))));
    }
}
