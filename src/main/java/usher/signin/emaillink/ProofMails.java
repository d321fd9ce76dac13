package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import usher.mail.Mails;

/**
 * Sends the mails that prove an address. Every address gets one, whether we know it or not, so that the answer looks and takes the same;
 * and so it does when an address has had its mails for this hour, and gets none.
 */
@ApplicationScoped
public class ProofMails {

    /** Each lost race gave a mail of the hour to another request; after as many there is none left to race for. */
    private static final int MOST_RACES = HourlyMails.MOST;

    @Inject
    private Mails mails;

    @Inject
    private ClientLimit clients;

    @Inject
    private HourlyMails hourly;

    /**
     * Asks for a proof; in a transaction of its own, after whose commit the mail leaves. An older mail of the same browser to the same
     * address is void from then on.
     *
     * @throws usher.platform.RequestRejected {@code mail_unavailable}, or {@code too_many_requests} when this client asks too often
     */
    public void ask(ProofRequest request) {
        mails.requireServer();
        clients.take(request.browser().clientAddress());
        for (int race = 0; race < MOST_RACES; race++) {
            try {
                hourly.send(request);
                return;
            } catch (PersistenceException lost) {
                continue;
            }
        }
        hourly.send(request);
    }
}
