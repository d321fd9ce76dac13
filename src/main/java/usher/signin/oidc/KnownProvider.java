package usher.signin.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.pac4j.oidc.config.OidcConfiguration;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * What a connection's provider has said of itself. It is asked when that is first needed, after an hour, and after it has failed us; those
 * who come meanwhile share the one question, or go on with what is known. A failure is never kept; but only so many wait for an answer,
 * because a provider that keeps us waiting must not keep all of our threads.
 */
final class KnownProvider {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int WAITING_AT_MOST = 16;

    private final Callable<OidcConfiguration> ask;
    private final Clock clock;

    private OidcConfiguration known;
    private Instant askAgainAt;
    private FutureTask<OidcConfiguration> question;
    private int waiting;

    KnownProvider(Callable<OidcConfiguration> ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    /**
     * pac4j's settings for this provider, its metadata among them.
     *
     * @throws RequestRejected {@code provider_unreachable}, unless it was known before; {@code provider_error}
     */
    OidcConfiguration configuration() {
        FutureTask<OidcConfiguration> asked;
        synchronized (this) {
            boolean recent = askAgainAt != null && clock.instant().isBefore(askAgainAt);
            if (known != null && (question != null || recent)) {
                return known;
            }
            if (question == null) {
                question = new FutureTask<>(ask);
            } else if (waiting > WAITING_AT_MOST) {
                throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, "too many wait for it already");
            }
            asked = question;
            waiting++;
        }
        // Runs it for the first who comes here, and does nothing for the others, who wait below.
        asked.run();
        try {
            return learned(asked, asked.get(), FRESH);
        } catch (ExecutionException e) {
            return failed(asked, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, "interrupted", e);
        } finally {
            waited();
        }
    }

    /** It did not do what it said: the next who comes asks anew. */
    synchronized void doubt() {
        askAgainAt = Instant.MIN;
    }

    private synchronized void waited() {
        waiting--;
    }

    private synchronized OidcConfiguration learned(FutureTask<OidcConfiguration> asked, OidcConfiguration answer,
            Duration holds) {
        if (question == asked) {
            known = answer;
            askAgainAt = clock.instant().plus(holds);
            question = null;
        }
        return answer;
    }

    /** One that cannot be reached is taken to be what it was; one that says something wrong is not. */
    private synchronized OidcConfiguration failed(FutureTask<OidcConfiguration> asked, Throwable cause) {
        boolean unreachable = cause instanceof RequestRejected rejected
                && rejected.reason() == RefusalReason.PROVIDER_UNREACHABLE;
        OidcConfiguration former = unreachable ? known : null;
        learned(asked, former, PAUSE);
        if (former != null) {
            return former;
        }
        throw cause instanceof RuntimeException surprise ? surprise : new IllegalStateException(cause);
    }
}
