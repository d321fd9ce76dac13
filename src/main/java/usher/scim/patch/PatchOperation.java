package usher.scim.patch;

import jakarta.json.JsonValue;
import java.util.Optional;
import usher.scim.filter.PatchPath;

/** One operation of a PATCH (RFC 7644, section 3.5.2). */
public record PatchOperation(Op op, Optional<PatchPath> path, Optional<JsonValue> value) {

    /** What to do. */
    public enum Op { ADD, REMOVE, REPLACE }
}
