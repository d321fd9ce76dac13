package usher.scim.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.schema.Attribute;
import usher.scim.schema.Values;

/** One operation on an attribute that has one value. Of a complex one, parts that are not named stay as they are. */
final class SinglePatch {

    private final Attribute attribute;

    SinglePatch(Attribute attribute) {
        this.attribute = attribute;
    }

    /** @return the attribute's new value; empty when it is unassigned then */
    Optional<JsonValue> apply(Op op, PatchPath path, JsonValue current, Optional<JsonValue> value) {
        if (path.element().isPresent()) {
            throw Patch.invalidPath(attribute.name() + " is no list.");
        }
        JsonValue sent = op == Op.REMOVE ? JsonValue.NULL : value.orElseThrow();
        if (path.name().sub().isPresent()) {
            Attribute sub = sub(attribute, path.name().sub().get());
            JsonObject parts = current instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            return nonEmpty(Values.with(parts, sub.name(), Values.of(sub, sent).orElse(null)));
        }
        return sent instanceof JsonObject || sent instanceof JsonArray || sent instanceof JsonString && attribute.isComplex()
                ? merged(attribute, current, sent)
                : Values.of(attribute, sent);
    }

    static Attribute sub(Attribute attribute, String name) {
        return attribute.sub(name).orElseThrow(() -> Patch.invalidPath(attribute.name() + " has no " + name + "."));
    }

    /** The parts that are sent take the place of those that are there; an empty one goes. */
    static Optional<JsonValue> merged(Attribute attribute, JsonValue current, JsonValue sent) {
        Optional<JsonValue> read = Values.single(attribute, sent);
        if (!(current instanceof JsonObject parts) || !attribute.isComplex() || read.isEmpty() && !(sent instanceof JsonObject)) {
            return read;
        }
        JsonObject said = read.map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
        JsonObject merged = parts;
        for (Attribute sub : attribute.subAttributes()) {
            JsonValue part = said.get(sub.name());
            boolean cleared = part == null && !sub.isReadOnly() && sent instanceof JsonObject object
                    && Values.member(object, sub.name()).isPresent();
            if (part != null || cleared) {
                merged = Values.with(merged, sub.name(), part);
            }
        }
        return nonEmpty(merged);
    }

    private static Optional<JsonValue> nonEmpty(JsonObject object) {
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }
}
