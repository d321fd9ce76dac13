package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import usher.platform.IpAddress;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * How often one client address may do what costs us a row or a mail, before anybody knows who it is. Wide enough for a large office
 * behind one address, of IPv6 its network; counted in the database, so that it holds for all nodes together. What one mail address
 * gets is counted besides, by {@link usher.signin.emaillink.HourlyMails}.
 */
@ApplicationScoped
public class ClientLimits {

    private static final int TRIES = 3;

    @Inject
    private ClientCounts counts;

    /** What is counted, and how much of it is within bounds. */
    public enum Kind {
        /** Asking for a mail. */
        MAIL(60, Duration.ofMinutes(10)),
        /** Typing a code that is not the one of the mail, whomever it went to: who tries a few with very many people guesses one. */
        WRONG_CODE(100, Duration.ofHours(1)),
        /** Beginning a sign-in at a provider. */
        START(3_000, Duration.ofMinutes(5)),
        /** Bringing a message that is not acted on, and yet is worth a record. */
        REJECTED(600, Duration.ofMinutes(5)),
        /** Telling that there are more of those than get a record; one for each connection that they are brought to. */
        REJECTIONS_DROPPED(1, REJECTED.window);

        final int most;
        final Duration window;

        Kind(int most, Duration window) {
            this.most = most;
            this.window = window;
        }
    }

    /** @throws RequestRejected {@code too_many_requests} */
    public void take(Kind kind, String clientAddress) {
        if (!has(kind, clientAddress)) {
            throw new RequestRejected(RefusalReason.TOO_MANY_REQUESTS, clientAddress + " has done this too often: " + kind);
        }
    }

    /** Whether one more would be too many; counts nothing. */
    public boolean isUsedUp(Kind kind, String clientAddress) {
        return counts.isUsedUp(kind, IpAddress.network(clientAddress));
    }

    /** Counts one more; no when that is too many. */
    public boolean has(Kind kind, String clientAddress) {
        return count(kind, IpAddress.network(clientAddress));
    }

    /** As {@link #has}, of each connection for itself. */
    public boolean has(Kind kind, String clientAddress, String connectionId) {
        return count(kind, IpAddress.network(clientAddress) + " " + connectionId);
    }

    private boolean count(Kind kind, String client) {
        for (int tried = 1;; tried++) {
            try {
                return counts.count(kind, client);
            } catch (PersistenceException lost) {
                // Somebody of the same address was the first of this window, at the same moment.
                if (tried == TRIES) {
                    throw lost;
                }
            }
        }
    }
}
