package usher.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long an event waits after each failed try: from seconds to a day, then it is dead (Standard Webhooks 1.0, "Retries"). */
final class Waits {

    private static final List<Duration> AFTER = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14),
            Duration.ofHours(20), Duration.ofHours(24));

    private Waits() {
    }

    /**
     * The wait before the next try.
     *
     * @param tries how many have failed, from 1
     * @return empty when there is no next one
     */
    static Optional<Duration> after(int tries) {
        return tries <= AFTER.size() ? Optional.of(AFTER.get(tries - 1)) : Optional.empty();
    }
}
