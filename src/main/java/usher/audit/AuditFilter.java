package usher.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which records are asked for; what is empty does not matter.
 *
 * @param since  inclusive
 * @param until  exclusive
 * @param action the whole of one, or its beginning up to a dot: {@code membership}
 */
public record AuditFilter(Optional<Instant> since, Optional<Instant> until, Optional<String> action, Optional<String> actor,
        Optional<UUID> account, Optional<UUID> membership, Optional<String> connection, Optional<String> reason,
        Optional<String> reference) {

    /** All that was done to one member. */
    public static AuditFilter ofMember(UUID membershipId) {
        return new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(membershipId), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
