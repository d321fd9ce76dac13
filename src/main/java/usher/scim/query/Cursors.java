package usher.scim.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import usher.platform.SecretBox;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.types.SecretToken;

/**
 * Where a list goes on (RFC 9865, section 2): the last resource of the page before, sealed so that nobody reads or makes one, for this
 * tenant and this very question. Of letters that need no escape in an address.
 */
@ApplicationScoped
public class Cursors {

    /** {@code pagination.cursorTimeout}. */
    public static final Duration LIFE = Duration.ofHours(1);

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    /**
     * The last resource of a page.
     *
     * @param sortKey what it was sorted by, as text; null when it had nothing there
     */
    public record Position(UUID id, String sortKey) {
    }

    public String seal(UUID tenantId, String question, Position last) {
        String text = clock.instant().plus(LIFE).getEpochSecond() + " " + last.id() + (last.sortKey() == null ? "" : " " + last.sortKey());
        return box.seal(text, purpose(tenantId, question));
    }

    /** @throws ScimError {@code invalidCursor} or {@code expiredCursor} */
    public Position open(UUID tenantId, String question, String cursor) {
        String[] parts = opened(tenantId, question, cursor).split(" ", 3);
        if (Instant.ofEpochSecond(Long.parseLong(parts[0])).isBefore(clock.instant())) {
            throw ScimError.bad(ScimType.EXPIRED_CURSOR, "The cursor has expired. Begin anew.");
        }
        return new Position(UUID.fromString(parts[1]), parts.length == 3 ? parts[2] : null);
    }

    private String opened(UUID tenantId, String question, String cursor) {
        try {
            return box.open(cursor, purpose(tenantId, question));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw ScimError.bad(ScimType.INVALID_CURSOR, "The cursor is none of this query.");
        }
    }

    private static String purpose(UUID tenantId, String question) {
        return "scim-cursor:" + tenantId + ":" + SecretToken.sha256(question);
    }
}
