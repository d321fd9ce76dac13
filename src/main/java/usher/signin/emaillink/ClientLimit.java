package usher.signin.emaillink;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * How many mails one client address may ask for: thirty at once, and one more every twenty seconds, which leaves room for an office
 * behind one address. Counted on each node; what one address gets is counted in the database.
 */
@ApplicationScoped
public class ClientLimit {

    private static final int AT_ONCE = 30;
    private static final Duration REFILLED = Duration.ofMinutes(10);
    private static final int MOST_CLIENTS = 100_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterAccess(REFILLED).build();

    /** @throws RequestRejected {@code too_many_requests} */
    void take(String clientAddress) {
        Bucket bucket = buckets.get(clientAddress, client -> Bucket.builder()
                .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, REFILLED)).build());
        if (!bucket.tryConsume(1)) {
            throw new RequestRejected(RefusalReason.TOO_MANY_REQUESTS, "this client asks for too many mails");
        }
    }
}
