package usher.platform.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A few calls of each caller at once; some more wait for their turn, and those behind them are turned away. */
final class CallersInLine {

    private static final int UNDER_WAY_AT_MOST = 8;
    private static final int WAITING_AT_MOST = 32;

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** The line of one caller; there while anybody is in it. */
    private static final class Line {
        private final Semaphore turns = new Semaphore(UNDER_WAY_AT_MOST, true);
        private int length;
    }

    /** @throws TooManyCalls when the line is too long, or the turn does not come in time */
    void enter(String caller, Duration patience) throws TooManyCalls, InterruptedException {
        Line line = lines.compute(caller, (who, there) -> {
            Line joined = there == null ? new Line() : there;
            joined.length++;
            return joined;
        });
        boolean entered = false;
        try {
            entered = line.length <= UNDER_WAY_AT_MOST + WAITING_AT_MOST
                    && line.turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!entered) {
                goAway(caller);
            }
        }
        if (!entered) {
            throw new TooManyCalls(caller);
        }
    }

    void leave(String caller) {
        lines.get(caller).turns.release();
        goAway(caller);
    }

    private void goAway(String caller) {
        lines.computeIfPresent(caller, (who, line) -> --line.length == 0 ? null : line);
    }
}
