package usher.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;

/** Times in a body, in UTC as ISO 8601 has them. */
final class Times {

    private Times() {
    }

    /** A time to come; empty when the field is left out or null. */
    static Optional<Instant> future(JsonFields fields, String name, Instant now) {
        Optional<JsonPlace> place = fields.nullable(name);
        Optional<Instant> time = place.map(each -> each.text(Times::parse, "a time such as 2026-01-31T23:59:59Z"));
        if (time.isPresent() && !time.get().isAfter(now)) {
            throw place.get().wrong("is not in the future");
        }
        return time;
    }

    private static Instant parse(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
