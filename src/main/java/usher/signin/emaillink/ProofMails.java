package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import usher.mail.Mails;
import usher.platform.RequestRejected;
import usher.signin.ClientLimits;
import usher.types.RefusalReason;

/**
 * Sends the mails that prove an address. Every address gets one, whether we know it or not, so that the answer looks and takes the same;
 * and so it does when an address has had its mails for this hour, and gets none. Only whom a provider has sent is told so: they learn
 * nothing about anybody else, and would wait in vain.
 */
@ApplicationScoped
public class ProofMails {

    /** Each lost race gave a mail of the hour to another request; after as many there is none left to race for. */
    private static final int MOST_RACES = HourlyMails.MOST;

    @Inject
    private Mails mails;

    @Inject
    private ClientLimits clients;

    @Inject
    private HourlyMails hourly;

    /**
     * Asks for a proof; in a transaction of its own, after whose commit the mail leaves. An older mail of the same browser to the same
     * address is void from then on.
     *
     * @throws RequestRejected {@code mail_unavailable}, or {@code too_many_requests} when this client asks too often, or a sign-in waits
     *     for the proof and the address has had its mails
     */
    public void ask(ProofRequest request) {
        mails.requireServer();
        clients.take(ClientLimits.Kind.MAIL, request.browser().clientAddress());
        if (!send(request) && request.pendingSignIn().isPresent()) {
            throw new RequestRejected(RefusalReason.TOO_MANY_REQUESTS, "the address has had its mails of this hour");
        }
    }

    private boolean send(ProofRequest request) {
        for (int race = 0; race < MOST_RACES; race++) {
            try {
                return hourly.send(request);
            } catch (PersistenceException lost) {
                continue;
            }
        }
        return hourly.send(request);
    }
}
