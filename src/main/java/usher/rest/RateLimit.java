package usher.rest;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import usher.platform.web.RequestBudget;

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

    /** Whether this address may send one more token that opens nothing. */
    boolean mayGuess(String clientAddress) {
        return budget.mayGuess(clientAddress);
    }

    void guessedWrong(String clientAddress) {
        budget.guessedWrong(clientAddress);
    }
}
