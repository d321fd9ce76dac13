package usher.scim.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.schema.Attribute;
import usher.scim.schema.Values;

/** One operation on a list whose elements have no parts: each is there once, and nobody filters them. */
final class TextListPatch {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Attribute attribute;

    TextListPatch(Attribute attribute) {
        this.attribute = attribute;
    }

    /** @return the attribute's new value; empty when it is unassigned then */
    Optional<JsonValue> apply(Op op, PatchPath path, JsonValue current, Optional<JsonValue> value) {
        if (path.element().isPresent()) {
            throw Patch.invalidPath("The elements of " + attribute.name() + " have no parts.");
        }
        Optional<JsonArray> sent = value.flatMap(each -> Values.of(attribute, each)).map(JsonValue::asJsonArray);
        boolean all = op == Op.REPLACE || op == Op.REMOVE && (value.isEmpty() || value.get() == JsonValue.NULL);
        Set<JsonValue> elements = new LinkedHashSet<>(all || current == null ? JsonValue.EMPTY_JSON_ARRAY : current.asJsonArray());
        if (op == Op.REMOVE) {
            sent.ifPresent(elements::removeAll);
        } else {
            sent.ifPresent(elements::addAll);
        }
        Values.checkCount(attribute, elements.size());
        return elements.isEmpty() ? Optional.empty() : Optional.of(JSON.createArrayBuilder(elements).build());
    }
}
