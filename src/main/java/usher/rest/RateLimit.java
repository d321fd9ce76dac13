package usher.rest;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import usher.platform.RequestRejected;
import usher.platform.TooManyRequests;
import usher.platform.web.RequestBudget;
import usher.types.RefusalReason;

/** How many requests a token of the management API may send: {@value #AT_ONCE} at once, and as many again in a minute. */
@ApplicationScoped
public class RateLimit {

    static final int AT_ONCE = 600;

    private static final Duration REFILLED = Duration.ofMinutes(1);

    @Inject
    private RequestBudget budget;

    /** What is left after one more request with this token. */
    ConsumptionProbe take(String tokenHash) {
        return budget.take("api:" + tokenHash, AT_ONCE, REFILLED);
    }

    /** What is said to a token that opens nothing: after too many from one address, that it sends no more for a while. */
    RequestRejected wrongToken(String clientAddress) {
        Duration wait = budget.guessedWrong(clientAddress);
        return wait.isZero() ? new RequestRejected(RefusalReason.NOT_SIGNED_IN, "no such token")
                : new TooManyRequests(wait, "too many wrong tokens from this address");
    }
}
