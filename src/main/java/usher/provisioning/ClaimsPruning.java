package usher.provisioning;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;

/** Forgets claims that were kept long enough. */
@Singleton
@DependsOn("Start")
@TransactionManagement(TransactionManagementType.BEAN)
public class ClaimsPruning {

    @Inject
    private LastClaims claims;

    @Inject
    private TestSignIns tests;

    /** On every node: who comes second finds nothing. */
    @Schedule(hour = "*", minute = "23", persistent = false)
    public void prune() {
        TimedWork.run("forget old claims", claims::forgetOld);
        TimedWork.run("forget old tests of connections", tests::forgetOld);
    }
}
