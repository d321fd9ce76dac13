package usher.scim;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Values;
import usher.scim.store.Precondition;

/**
 * One operation of a bulk request.
 *
 * @param location where the resource is, as far as the request says
 */
record BulkOperation(String method, String path, Optional<String> bulkId, Optional<String> version, Optional<JsonObject> data,
        String location) {

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

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

    /** The operations whose resources this one speaks of, but for what is passed over because it is readOnly. */
    Set<String> references() {
        Set<String> references = BulkReferences.inPath(path);
        Optional<ResourceType> type = ResourceType.at("/" + path.replaceFirst("^/", "").split("[/?]", 2)[0]).filter(any -> !method.equals("PATCH"));
        data.map(body -> type.isPresent() ? ResourceReader.writable(type.get(), body) : body).map(BulkReferences::in).ifPresent(references::addAll);
        return references;
    }

    /** With ids in the place of references. */
    BulkOperation resolved(Map<String, String> ids) {
        return new BulkOperation(method, BulkReferences.replacedInPath(path, ids), bulkId, version,
                data.map(body -> BulkReferences.replaced(body, ids)), location);
    }

    /** With nothing in its data of what these make. */
    BulkOperation without(Set<String> references) {
        return new BulkOperation(method, path, bulkId, version, data.map(body -> BulkReferences.without(body, references)), location);
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
