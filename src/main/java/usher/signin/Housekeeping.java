package usher.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import usher.session.Sessions;
import usher.signin.emaillink.AddressProofs;

/** Deletes sign-ins and sessions that are over. Every node may: deleting twice does no harm. */
@Singleton
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
        flows.forgetExpired();
        sessions.forgetExpired();
        proofs.forgetExpired();
        counts.forgetExpired();
    }
}
