package usher.platform;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** How long what is not needed for good is kept. */
public class Retention {

    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    private final Duration claims;

    /** What holds without any setting. */
    public Retention() {
        this(NINETY_DAYS);
    }

    private Retention(Duration claims) {
        this.claims = claims;
    }

    /** @throws StartRefused when a value is wrong */
    static Retention read(Function<String, Optional<String>> source) {
        return source.apply("USHER_CLAIMS_KEPT").map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> new Retention(duration(text))).orElseGet(Retention::new);
    }

    private static Duration duration(String text) {
        try {
            Duration claims = Duration.parse(text);
            if (!claims.isNegative()) {
                return claims;
            }
        } catch (DateTimeParseException e) {
            // Refused below, as a negative one is.
        }
        throw new StartRefused("USHER_CLAIMS_KEPT is not an ISO-8601 duration such as P90D, or PT0S for not at all.");
    }

    /** What a provider said of a person the last time; zero for not at all. */
    public Duration claims() {
        return claims;
    }
}
