package usher.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The clock that everybody injects, so that a test can put another in its place. */
@ApplicationScoped
public class Clocks {

    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    /** In UTC and in microseconds, which is what both databases keep: a time read back equals the one written. */
    @Produces
    @Singleton
    public Clock utc() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
