package usher.scim.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.protocol.Messages;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.Values;

/** Reads the envelope of a PATCH, before anybody looks whether the resource is there. */
public final class PatchRequest {

    private static final int MOST_OPERATIONS = 1000;

    private PatchRequest() {
    }

    /** @throws ScimError {@code invalidSyntax}, {@code invalidPath}, or {@code noTarget} for a removal without path */
    public static List<PatchOperation> read(JsonObject body) {
        ResourceReader.checkSchemas(body, Messages.PATCH_OP);
        JsonValue operations = Values.member(body, "Operations").orElse(JsonValue.NULL);
        if (!(operations instanceof JsonArray list) || list.isEmpty() || list.size() > MOST_OPERATIONS) {
            throw wrong("Operations is a list of 1 to " + MOST_OPERATIONS + " operations.");
        }
        return list.stream().map(PatchRequest::operation).toList();
    }

    private static PatchOperation operation(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw wrong("An operation is an object.");
        }
        Op op = text(object, "op").flatMap(word -> Arrays.stream(Op.values()).filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()).orElseThrow(() -> wrong("op is none of add, remove, replace."));
        Optional<PatchPath> path = text(object, "path").filter(text -> !text.isBlank()).map(PatchPath::parse);
        Optional<JsonValue> with = Values.member(object, "value").filter(sent -> op != Op.REMOVE || saysSomething(sent));
        if (op == Op.REMOVE && path.isEmpty()) {
            throw ScimError.bad(ScimType.NO_TARGET, "A removal has a path.");
        }
        if (op != Op.REMOVE && with.isEmpty()) {
            throw wrong("An operation has no value.");
        }
        if (op != Op.REMOVE && path.isEmpty() && !(with.get() instanceof JsonObject)) {
            throw wrong("An operation without path has an object as its value.");
        }
        return new PatchOperation(op, path, with);
    }

    /** An empty text names nothing that would be removed, unlike a list. */
    private static boolean saysSomething(JsonValue value) {
        return value != JsonValue.NULL && !(value instanceof JsonString text && text.getString().isEmpty());
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Values.member(object, name).filter(value -> value != JsonValue.NULL).map(value -> {
            if (value instanceof JsonString text) {
                return text.getString();
            }
            throw wrong(name + " is a text.");
        });
    }

    private static ScimError wrong(String detail) {
        return ScimError.bad(ScimType.INVALID_SYNTAX, detail);
    }
}
