package usher.scim.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.util.Optional;

/** Times as XML Schema writes them (RFC 7643, section 2.3.5); the zone must be there. */
public final class Moment {

    /** Of four digits, which is what databases know. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private Moment() {
    }

    /** In microseconds, which is what databases keep. */
    public static Optional<Instant> ifValid(String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            return Optional.of(moment.toInstant().truncatedTo(ChronoUnit.MICROS)).filter(any -> YEARS.isValidIntValue(moment.getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
