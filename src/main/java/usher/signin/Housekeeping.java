package usher.signin;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import usher.platform.TimedWork;
import usher.session.Sessions;
import usher.signin.emaillink.AddressProofs;

/** Deletes sign-ins and sessions that are over. Every node may: deleting twice does no harm. */
@Singleton
@DependsOn("Start")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Housekeeping {

    @Inject
    private Flows flows;

    @Inject
    private Sessions sessions;

    @Inject
    private AddressProofs proofs;

    @Inject
    private ClientCounts counts;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void tidyUp() {
        TimedWork.run("delete sign-ins that are over", flows::forgetExpired);
        TimedWork.run("delete sessions that are over", sessions::forgetExpired);
        TimedWork.run("delete proofs of addresses that are over", proofs::forgetExpired);
        TimedWork.run("delete counts of requests that are over", counts::forgetExpired);
    }
}
