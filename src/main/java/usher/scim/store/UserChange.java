package usher.scim.store;

import jakarta.json.JsonObject;

/** A user as they were while nobody else could change them, and as they are now. */
public record UserChange(JsonObject before, JsonObject after) {
}
