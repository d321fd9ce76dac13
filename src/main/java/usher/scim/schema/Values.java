package usher.scim.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute.Mutability;

/**
 * Turns a value that a client sends into one of the attribute: known names in the schema's spelling, one primary element at the most,
 * nothing twice, and nothing unassigned. What is empty then is unassigned itself, an empty text included: so clients clear values.
 *
 * <p>Taken as meant: an object or a text where a list belongs; a list of one, or a text, where an object belongs ({@code manager}).
 */
public final class Values {

    private static final JsonProvider JSON = JsonProvider.provider();
    /** Of one attribute of one resource; the members of a group are rows, and do not pass here. */
    private static final int MOST_ELEMENTS = 200;

    private Values() {
    }

    /**
     * @return empty when the value is unassigned
     * @throws ScimError {@code invalidValue} when it is not one of the attribute's type
     */
    public static Optional<JsonValue> of(Attribute attribute, JsonValue sent) {
        if (Schemas.isUnassigned(sent)) {
            return Optional.empty();
        }
        return attribute.multiValued() ? list(attribute, sent) : single(attribute, sent);
    }

    private static Optional<JsonValue> list(Attribute attribute, JsonValue sent) {
        List<JsonValue> given = sent instanceof JsonArray array ? array : List.of(sent);
        checkCount(attribute, given.size());
        JsonArrayBuilder elements = JSON.createArrayBuilder();
        Set<JsonValue> seen = new HashSet<>();
        boolean primary = false;
        boolean any = false;
        for (JsonValue each : given) {
            Optional<JsonValue> element = Schemas.isUnassigned(each) ? Optional.empty() : single(attribute, each);
            if (element.isPresent() && primary && isPrimary(element.get())) {
                element = Optional.of(with(element.get().asJsonObject(), "primary", JsonValue.FALSE));
            }
            if (element.isPresent() && seen.add(whatItSays(element.get()))) {
                primary |= isPrimary(element.get());
                elements.add(element.get());
                any = true;
            }
        }
        return any ? Optional.of(elements.build()) : Optional.empty();
    }

    /** Its type and value, where it has a value: what else two elements say does not make them two (RFC 7643, section 2.4). */
    private static JsonValue whatItSays(JsonValue element) {
        return element instanceof JsonObject object && object.containsKey("value") ? JSON.createObjectBuilder()
                .add("type", object.getOrDefault("type", JsonValue.NULL)).add("value", object.get("value")).build() : element;
    }

    /** @throws ScimError {@code invalidValue} when there are more than anybody has */
    public static void checkCount(Attribute attribute, int elements) {
        if (elements > MOST_ELEMENTS) {
            throw ScimError.bad(ScimType.INVALID_VALUE, attribute.name() + " has more than " + MOST_ELEMENTS + " elements.");
        }
    }

    /** One element of a list, or the value of an attribute that has one. */
    public static Optional<JsonValue> single(Attribute attribute, JsonValue sent) {
        JsonValue one = sent instanceof JsonArray array && array.size() == 1 && attribute.isComplex() ? array.get(0) : sent;
        return attribute.isComplex() ? complex(attribute, one) : SimpleValue.of(attribute, one);
    }

    private static Optional<JsonValue> complex(Attribute attribute, JsonValue sent) {
        if (sent instanceof JsonString && attribute.sub("value").isPresent()) {
            return complex(attribute, JSON.createObjectBuilder().add("value", sent).build());
        }
        if (!(sent instanceof JsonObject object)) {
            throw ScimError.bad(ScimType.INVALID_VALUE, attribute.name() + " is an object.");
        }
        JsonObjectBuilder json = JSON.createObjectBuilder();
        boolean any = false;
        for (Attribute sub : attribute.subAttributes()) {
            boolean hasAddress = sub.name().equals("value") && attribute.sub("$ref").isPresent();
            Optional<JsonValue> value = sub.isReadOnly() ? Optional.empty() : member(object, sub.name())
                    .or(() -> hasAddress ? idInAddress(object) : Optional.empty()).flatMap(part -> of(sub, part));
            if (value.isPresent()) {
                json.add(sub.name(), value.get());
                any = true;
            }
        }
        return any ? Optional.of(json.build()) : Optional.empty();
    }

    /** The last part of {@code $ref}, by which a resource of ours is named as well as by its id. */
    public static Optional<JsonValue> idInAddress(JsonObject object) {
        return member(object, "$ref").filter(JsonString.class::isInstance).map(address -> ((JsonString) address).getString())
                .map(address -> JSON.createValue(address.substring(address.lastIndexOf('/') + 1)));
    }

    /** The member of that name in any case (RFC 7643, section 2.1). */
    public static Optional<JsonValue> member(JsonObject object, String name) {
        JsonValue exact = object.get(name);
        return exact != null ? Optional.of(exact)
                : object.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
    }

    /** @return an object as it is, but for one member; null takes it away */
    public static JsonObject with(JsonObject object, String name, JsonValue value) {
        JsonObjectBuilder json = JSON.createObjectBuilder(object);
        return (value == null ? json.remove(name) : json.add(name, value)).build();
    }

    public static boolean isPrimary(JsonValue element) {
        return element instanceof JsonObject object && object.get("primary") == JsonValue.TRUE;
    }

    static boolean isWritten(Attribute attribute) {
        return attribute.mutability() == Mutability.READ_WRITE || attribute.mutability() == Mutability.IMMUTABLE;
    }
}
