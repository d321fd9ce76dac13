package usher.scim.store;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import usher.scim.protocol.ScimError;

/**
 * The version that a client wants to change (RFC 7644, section 3.14; RFC 9110, section 13.1). Our tags are weak and are compared as such,
 * which the containers' own comparison would never find equal.
 *
 * @param ifMatch     as it came; any version where there is none
 * @param ifNoneMatch as it came
 */
public record Precondition(Optional<String> ifMatch, Optional<String> ifNoneMatch) {

    public static final Precondition NONE = new Precondition(Optional.empty(), Optional.empty());

    /** @throws ScimError 412 */
    public void check(JsonObject resource) {
        if (ifMatch.filter(tags -> !names(tags, resource)).isPresent() || isUnchanged(resource)) {
            throw ScimError.of(412, "The resource has another version.");
        }
    }

    /** Whether the client has this version already. */
    public boolean isUnchanged(JsonObject resource) {
        return ifNoneMatch.filter(tags -> names(tags, resource)).isPresent();
    }

    private static boolean names(String tags, JsonObject resource) {
        String version = opaque(resource.getJsonObject("meta").getString("version"));
        return Arrays.stream(tags.split(",")).map(String::strip).anyMatch(tag -> tag.equals("*") || opaque(tag).equals(version));
    }

    private static String opaque(String tag) {
        return tag.replaceFirst("^W/", "");
    }
}
