package usher.tenant;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Looks every hour, on every node, whether a directory's token ends soon; each is a transaction of its own. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class TokenWatch {

    @Inject
    private TokenWarnings warnings;

    @Schedule(hour = "*", minute = "47", persistent = false)
    public void look() {
        TimedWork.run("look for tokens that end soon", () -> warnings.watched().forEach(each ->
                TimedWork.run("warn of the token " + each, () -> warnings.warn(each))));
    }
}
