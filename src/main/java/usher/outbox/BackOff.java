package usher.outbox;

import java.time.Duration;

/**
 * How long a message waits after a failed try: ten seconds, then twice as long each time, up to an hour; and never more than half of
 * the time in which it is still of use, so that a mail for minutes does not miss the server's return.
 */
final class BackOff {

    /** The last try comes after about fifteen hours: a mail server may be away for a night. */
    static final int MOST_TRIES = 24;

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private BackOff() {
    }

    /**
     * The wait before the next try.
     *
     * @param tries how many have failed, from 1
     * @param left  how long the message is still of use
     */
    static Duration after(int tries, Duration left) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, 9));
        return longer(FIRST, shorter(left.dividedBy(2), shorter(LONGEST, doubled)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
