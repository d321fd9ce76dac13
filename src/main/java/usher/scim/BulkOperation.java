package usher.scim;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Values;
import usher.scim.store.Precondition;

/**
 * One operation of a bulk request.
 *
 * @param location where the resource is, as far as the request says
 */
record BulkOperation(String method, String path, Optional<String> bulkId, Optional<String> version, Optional<JsonObject> data,
        String location) {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern IN_PATH = Pattern.compile("(?<=/)bulkId:([^/?]+)");
    /** A text that is one, or the end of an address, also in a path's filter; not the middle of what somebody wrote. */
    private static final Pattern IN_DATA = Pattern.compile("(?<=[\"/])bulkId:([^\"/\\\\]+)(?=[\"\\\\])");

    static BulkOperation read(JsonValue value) {
        JsonObject object = value instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
        return new BulkOperation(text(object, "method").orElse("").toUpperCase(Locale.ROOT), text(object, "path").orElse(""),
                text(object, "bulkId"), text(object, "version"), Values.member(object, "data").filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject), "");
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Values.member(object, name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).getString());
    }

    /** @throws ScimError {@code invalidSyntax} when it is no operation */
    void check() {
        if (!METHODS.contains(method) || !path.startsWith("/") || method.equals("POST") && bulkId.isEmpty()
                || !method.equals("DELETE") && data.isEmpty()) {
            throw ScimError.bad(ScimType.INVALID_SYNTAX, "An operation has a method, a path, data unless it deletes, and a bulkId if it"
                    + " creates.");
        }
    }

    boolean creates() {
        return method.equals("POST");
    }

    /** The operations whose resources this one speaks of. */
    Set<String> references() {
        Set<String> references = new TreeSet<>();
        IN_PATH.matcher(path).results().forEach(found -> references.add(found.group(1)));
        data.ifPresent(body -> IN_DATA.matcher(body.toString()).results().forEach(found -> references.add(found.group(1))));
        return references;
    }

    /** With ids in the place of references; those that are not known yet are left out when {@code ids} says so with an empty text. */
    BulkOperation resolved(Map<String, String> ids) {
        String newPath = replaced(IN_PATH, path, ids);
        Optional<JsonObject> newData = data.map(Object::toString).map(text -> {
            try (var reader = JSON.createReader(new StringReader(replaced(IN_DATA, text, ids)))) {
                return reader.readObject();
            }
        });
        return new BulkOperation(method, newPath, bulkId, version, newData, location);
    }

    private static String replaced(Pattern reference, String text, Map<String, String> ids) {
        return reference.matcher(text).replaceAll(found -> Matcher.quoteReplacement(ids.getOrDefault(found.group(1), found.group())));
    }

    /** The same resource once more, as a replacement of what was created. */
    BulkOperation replacing(String id) {
        return new BulkOperation("PUT", path + "/" + id, bulkId, Optional.empty(), data, location);
    }

    BulkOperation at(String base) {
        return new BulkOperation(method, path, bulkId, version, data, creates() ? "" : base + path);
    }

    Call call(Call bulk) {
        List<String> parts = Arrays.stream(path.split("\\?", 2)[0].split("/")).filter(part -> !part.isEmpty()).toList();
        return new Call(bulk.client().inOneOfMany(), bulk.base(), method, parts, Map.of(), method.equals("DELETE") ? Optional.empty() : data,
                new Precondition(version, Optional.empty()));
    }
}
