package usher.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import usher.platform.IpAddress;

/**
 * How many requests programs may send, counted on each node: by the hash of the token that was sent, so that who has too many costs no
 * query; and whoever sends tokens that open nothing is counted by address, of IPv6 by its network.
 */
@ApplicationScoped
public class RequestBudget {

    private static final int WRONG_TOKENS_AT_ONCE = 60;
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);
    private static final Duration REFILLED = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 100_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(FORGOTTEN).build();

    /**
     * What is left after one more request.
     *
     * @param caller   with the door that it came to, which has a budget of its own
     * @param atOnce   how many may come at once, and as many again in the time that a refill takes
     */
    public ConsumptionProbe take(String caller, int atOnce, Duration refill) {
        return bucket(caller, atOnce, refill).tryConsumeAndReturnRemaining(1);
    }

    /** One more token that opens nothing came from this address; how long it may send none, which is nothing until there were too many. */
    public Duration guessedWrong(String clientAddress) {
        return Duration.ofNanos(take("wrong:" + IpAddress.network(clientAddress), WRONG_TOKENS_AT_ONCE, REFILLED).getNanosToWaitForRefill());
    }

    private Bucket bucket(String caller, int atOnce, Duration refill) {
        return buckets.get(caller, key -> Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(atOnce, refill)).build());
    }
}
