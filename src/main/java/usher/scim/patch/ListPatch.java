package usher.scim.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import usher.scim.filter.ElementFilter;
import usher.scim.filter.Filter;
import usher.scim.filter.Operand;
import usher.scim.filter.Operator;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.Values;

/** One operation on a list of objects. */
final class ListPatch {

    private static final JsonProvider JSON = JsonProvider.provider();
    /** What of an element says nothing when its value is gone. */
    private static final Set<String> LABELS = Set.of("type", "primary", "display");

    private final Attribute attribute;

    ListPatch(Attribute attribute) {
        this.attribute = attribute;
    }

    /** @return the attribute's new value; empty when it is unassigned then */
    Optional<JsonValue> apply(Op op, PatchPath path, JsonValue current, Optional<JsonValue> value) {
        List<JsonObject> elements = current instanceof JsonArray list ? new ArrayList<>(list.getValuesAs(JsonObject.class))
                : new ArrayList<>();
        if (path.element().isPresent()) {
            Optional<Attribute> sub = path.sub().map(name -> SinglePatch.sub(attribute, name));
            sub.filter(Attribute::isReadOnly).ifPresent(fixed -> {
                throw ScimError.bad(ScimType.MUTABILITY, attribute.name() + "." + fixed.name() + " cannot be changed.");
            });
            matching(op, path.element().get(), sub, elements, value);
        } else if (path.name().sub().isPresent()) {
            Attribute sub = SinglePatch.sub(attribute, path.name().sub().get());
            if (elements.isEmpty() && op != Op.REMOVE) {
                elements.add(JsonValue.EMPTY_JSON_OBJECT);
            }
            elements.replaceAll(element -> withSub(element, sub, op, value));
            if (elements.stream().filter(Values::isPrimary).count() > 1) {
                throw ScimError.bad(ScimType.INVALID_VALUE, "At most one of " + attribute.name() + " is primary.");
            }
        } else {
            whole(op, elements, value);
        }
        elements.removeIf(this::saysNothing);
        Values.checkCount(attribute, elements.size());
        return elements.isEmpty() ? Optional.empty() : Optional.of(JSON.createArrayBuilder(elements).build());
    }

    private void whole(Op op, List<JsonObject> elements, Optional<JsonValue> value) {
        List<JsonObject> sent = value.flatMap(each -> Values.of(attribute, each))
                .map(list -> list.asJsonArray().getValuesAs(JsonObject.class)).orElse(List.of());
        switch (op) {
            case ADD -> sent.forEach(element -> add(element, elements));
            case REPLACE -> {
                elements.clear();
                elements.addAll(sent);
            }
            case REMOVE -> {
                // A list of values is an older form: these go and no others, also when none of them is there.
                if (value.isEmpty() || value.get() == JsonValue.NULL) {
                    elements.clear();
                } else {
                    elements.removeIf(element -> sent.stream().anyMatch(each -> isSame(each, element)));
                }
            }
        }
    }

    /** Nothing twice: who is there already is brought up to date. */
    private void add(JsonObject element, List<JsonObject> elements) {
        for (int i = 0; i < elements.size(); i++) {
            JsonObject known = elements.get(i);
            if (Objects.equals(known.get("value"), element.get("value")) && isSameType(known, element)
                    && (element.containsKey("value") || Values.with(known, "type", element.get("type")).equals(element))) {
                put(elements, i, SinglePatch.merged(attribute, known, element).orElseThrow().asJsonObject());
                return;
            }
        }
        elements.add(element);
        put(elements, elements.size() - 1, element);
    }

    /** Without case, as types are compared: one that was kept long ago may not have the schema's spelling. */
    private static boolean isSameType(JsonObject one, JsonObject other) {
        return one.containsKey("type") == other.containsKey("type") && one.getString("type", "").equalsIgnoreCase(other.getString("type", ""));
    }

    /** At most one is primary: the one that became it last (RFC 7644, section 3.5.2). */
    private static void put(List<JsonObject> elements, int index, JsonObject element) {
        if (Values.isPrimary(element)) {
            elements.replaceAll(each -> Values.isPrimary(each) ? Values.with(each, "primary", JsonValue.FALSE) : each);
        }
        elements.set(index, element);
    }

    private void matching(Op op, Filter filter, Optional<Attribute> sub, List<JsonObject> elements, Optional<JsonValue> value) {
        ElementFilter test = new ElementFilter(attribute);
        test.check(filter);
        boolean any = false;
        for (int i = 0; i < elements.size(); i++) {
            JsonObject element = elements.get(i);
            if (test.matches(filter, element)) {
                any = true;
                put(elements, i, changed(op, element, sub, value));
            }
        }
        if (!any && op != Op.REMOVE) {
            JsonObject fresh = Upsert.of(attribute, filter)
                    .orElseThrow(() -> ScimError.bad(ScimType.NO_TARGET, "No element of " + attribute.name() + " fits."));
            elements.add(fresh);
            put(elements, elements.size() - 1, changed(Op.ADD, fresh, sub, value));
        }
    }

    private JsonObject changed(Op op, JsonObject element, Optional<Attribute> sub, Optional<JsonValue> value) {
        if (sub.isPresent()) {
            return withSub(element, sub.get(), op, value);
        }
        if (op == Op.REMOVE) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        JsonValue sent = value.orElseThrow();
        Optional<JsonValue> changed = op == Op.ADD ? SinglePatch.merged(attribute, element, sent) : Values.single(attribute, sent);
        return changed.map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObject withSub(JsonObject element, Attribute sub, Op op, Optional<JsonValue> value) {
        JsonValue sent = op == Op.REMOVE ? JsonValue.NULL : value.orElseThrow();
        return Values.with(element, sub.name(), Values.of(sub, sent).orElse(null));
    }

    private boolean isSame(JsonObject sent, JsonObject element) {
        Optional<Attribute> value = attribute.sub("value");
        if (value.isPresent() && sent.get("value") instanceof JsonString text) {
            Operand.of(value.get(), Operator.EQ, text);
            return element.get("value") instanceof JsonString known && (value.get().caseExact()
                    ? known.equals(text) : known.getString().equalsIgnoreCase(text.getString()));
        }
        return sent.entrySet().stream().allMatch(part -> part.getValue().equals(element.get(part.getKey())));
    }

    private boolean saysNothing(JsonObject element) {
        return LABELS.containsAll(element.keySet()) && !element.containsKey("display");
    }
}
