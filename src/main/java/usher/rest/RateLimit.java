package usher.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How many requests a token may send: {@value #AT_ONCE} at once, and as many again in a minute. Counted on each node, by the hash of what
 * was sent, so that who has too many costs no query; and whoever sends tokens that open nothing is counted by address.
 */
@ApplicationScoped
public class RateLimit {

    static final int AT_ONCE = 600;

    private static final int WRONG_TOKENS_AT_ONCE = 60;
    private static final Duration REFILLED = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(REFILLED.multipliedBy(2)).build();

    /** What is left after one more request with this token. */
    ConsumptionProbe take(String tokenHash) {
        return bucket(tokenHash, AT_ONCE).tryConsumeAndReturnRemaining(1);
    }

    /** Whether this address may send one more token that opens nothing. */
    boolean mayGuess(String clientAddress) {
        return bucket("wrong:" + clientAddress, WRONG_TOKENS_AT_ONCE).getAvailableTokens() > 0;
    }

    void guessedWrong(String clientAddress) {
        bucket("wrong:" + clientAddress, WRONG_TOKENS_AT_ONCE).tryConsume(1);
    }

    private Bucket bucket(String caller, int atOnce) {
        return buckets.get(caller, key -> Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(atOnce, REFILLED)).build());
    }
}
