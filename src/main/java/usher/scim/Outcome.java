package usher.scim;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What came of an operation on one resource.
 *
 * @param before the resource while nobody else could change it; empty where the operation did not get so far, or made it
 * @param after  all of it, whatever of it is shown; empty where there is none, or nothing was changed
 */
record Outcome(Answer answer, Optional<JsonObject> before, Optional<JsonObject> after) {

    static Outcome told(Answer answer) {
        return new Outcome(answer, Optional.empty(), Optional.empty());
    }

    static Outcome made(Answer answer, JsonObject resource) {
        return new Outcome(answer, Optional.empty(), Optional.of(resource));
    }

    static Outcome changed(Answer answer, JsonObject before, JsonObject after) {
        return new Outcome(answer, Optional.of(before), Optional.of(after));
    }

    static Outcome ended(Answer answer, JsonObject before) {
        return new Outcome(answer, Optional.of(before), Optional.empty());
    }
}
