package usher.console.audit;

import java.time.Instant;
import java.util.UUID;

/** A record of the audit, as its columns have it; null where it has nothing to tell. */
public record AuditLine(UUID id, Instant at, String actor, String action, UUID accountId, UUID membershipId, String connectionId,
        String target, String reason, String before, String after, String trace, String reference, String clientAddress,
        String userAgent) {

    /** What a query has to select, in the order of the components. */
    static final String COLUMNS = "r.id, r.happenedAt, r.actor, r.action, r.accountId, r.membershipId, r.connectionId, r.target,"
            + " r.reason, r.before, r.after, r.trace, r.reference, r.clientAddress, r.userAgent";

    static AuditLine of(Object[] row) {
        return new AuditLine((UUID) row[0], (Instant) row[1], (String) row[2], (String) row[3], (UUID) row[4], (UUID) row[5],
                (String) row[6], (String) row[7], (String) row[8], (String) row[9], (String) row[10], (String) row[11],
                (String) row[12], (String) row[13], (String) row[14]);
    }
}
