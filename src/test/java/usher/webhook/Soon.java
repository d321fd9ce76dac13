package usher.webhook;

import java.time.Duration;
import java.util.concurrent.Callable;

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
}
