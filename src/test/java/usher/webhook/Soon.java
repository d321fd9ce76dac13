package usher.webhook;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what should come about by itself. */
public final class Soon {

    private Soon() {
    }

    /** @throws AssertionError when it has not come about in time */
    public static void is(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            Thread.sleep(100);
        }
    }

    /**
     * Looks now and then, because a token has so many requests in a minute, until what is seen is enough.
     *
     * @return what was seen last, enough or not
     */
    public static <T> T seen(Duration limit, Supplier<T> look, Predicate<T> enough) {
        long end = System.nanoTime() + limit.toNanos();
        T seen = look.get();
        while (!enough.test(seen) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            seen = look.get();
        }
        return seen;
    }
}
