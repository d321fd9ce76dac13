package usher.importing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So that a long import does not keep the others waiting. */
record TimeLimit(Clock clock, Instant end) {

    static TimeLimit of(Duration time, Clock clock) {
        return new TimeLimit(clock, clock.instant().plus(time));
    }

    boolean isOver() {
        return !clock.instant().isBefore(end);
    }
}
