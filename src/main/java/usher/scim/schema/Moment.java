package usher.scim.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as XML Schema writes them (RFC 7643, section 2.3.5); the zone must be there. */
public final class Moment {

    private Moment() {
    }

    /** In microseconds, which is what databases keep. */
    public static Optional<Instant> ifValid(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
