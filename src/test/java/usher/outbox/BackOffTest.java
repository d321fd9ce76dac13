package usher.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void doubles_from_ten_seconds_to_an_hour() {
        assertThat(IntStream.of(1, 2, 3, 9, 10, 24).mapToLong(tries -> BackOff.after(tries, DAYS).toSeconds()))
                .containsExactly(10L, 20L, 40L, 2560L, 3600L, 3600L);
    }

    @Test
    void all_tries_together_last_through_a_night() {
        Duration all = IntStream.range(1, BackOff.MOST_TRIES).mapToObj(tries -> BackOff.after(tries, DAYS))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(12), Duration.ofHours(24));
    }

    @Test
    void a_mail_for_ten_minutes_is_tried_until_they_are_nearly_over() {
        Duration passed = Duration.ZERO;
        for (int tries = 1; passed.plus(BackOff.after(tries, TEN_MINUTES.minus(passed))).compareTo(TEN_MINUTES) < 0; tries++) {
            passed = passed.plus(BackOff.after(tries, TEN_MINUTES.minus(passed)));
        }

        assertThat(passed).isBetween(Duration.ofMinutes(9), TEN_MINUTES);
    }

    @Test
    void what_is_too_late_already_waits_the_shortest_time() {
        assertThat(BackOff.after(5, Duration.ofSeconds(-1))).isEqualTo(Duration.ofSeconds(10));
    }
}
