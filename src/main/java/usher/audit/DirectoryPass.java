package usher.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one client asked for without a pause.
 *
 * @param first the first request that was done and can be taken back from; empty where nothing was changed
 */
public record DirectoryPass(UUID tokenId, Instant from, Instant until, long changes, long refusals, long reads, Optional<UUID> first) {

    /** With what the same client asked for before it, or at the same time. */
    DirectoryPass with(DirectoryPass earlier) {
        return new DirectoryPass(tokenId, earlier.from.isBefore(from) ? earlier.from : from, earlier.until.isAfter(until) ? earlier.until : until,
                changes + earlier.changes, refusals + earlier.refusals, reads + earlier.reads, earlier.first.or(() -> first));
    }
}
