package usher.types;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keys that begin with the time, so that indexes stay dense (RFC 9562, section 5.7). Within one process each is larger than
 * the one before: the 12 bits behind the milliseconds count (section 6.2, method 1) and a full count runs ahead of the
 * clock. The rest is random.
 */
public final class UuidV7 {

    private static final int COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {
    }

    /** What is smaller than every key of this millisecond and later ones, and larger than all of earlier ones. */
    public static UUID before(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | VERSION, VARIANT);
    }

    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long time = tick >>> COUNTER_BITS;
        long counter = tick & ((1 << COUNTER_BITS) - 1);
        return new UUID(time << 16 | VERSION | counter, RANDOM.nextLong() >>> 2 | VARIANT);
    }
}
