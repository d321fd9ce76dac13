package usher.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one client asked for without a pause.
 *
 * @param changed when it last wanted to change something; empty where it only looked things up
 * @param first   the first request that was done and can be taken back from; empty where nothing was changed
 */
public record DirectoryPass(UUID tokenId, Instant from, Instant until, Optional<Instant> changed, long changes, long refusals, long reads,
        Optional<UUID> first) {

    /** With what the same client asked for before it, or at the same time. */
    DirectoryPass with(DirectoryPass earlier) {
        return new DirectoryPass(tokenId, earlier.from.isBefore(from) ? earlier.from : from, earlier.until.isAfter(until) ? earlier.until : until,
                changed.or(earlier::changed), changes + earlier.changes, refusals + earlier.refusals, reads + earlier.reads,
                earlier.first.or(() -> first));
    }

    /** Of a client that looks things up all day, a pause is one in which it changes nothing. */
    boolean comesAfter(DirectoryPass before, Duration pause) {
        return changed.flatMap(now -> before.changed).orElse(before.until).plus(pause).isBefore(from);
    }
}
