package usher.audit;

import java.time.Instant;
import usher.types.Reference;

/**
 * Who does something through a door, as records name them.
 *
 * @param actor         a person, a token or the system, as {@code kind:id}
 * @param clientAddress may be null, as {@code userAgent} may
 */
public record Author(String actor, String clientAddress, String userAgent) {

    /** A record of theirs, to be told what it is about. */
    public AuditRecord record(String action, Reference reference, Instant now) {
        return new AuditRecord(action, actor, reference, now).from(clientAddress, userAgent);
    }
}
