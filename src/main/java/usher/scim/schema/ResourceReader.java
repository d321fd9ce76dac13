package usher.scim.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute.Mutability;

/**
 * Reads the resource in a POST or PUT. What is left is what the client may set, in the schema's spelling; read-only attributes and
 * unknown ones are passed over (RFC 7644, sections 3.3 and 3.5.1), a password is accepted and forgotten.
 */
public final class ResourceReader {

    private static final JsonProvider JSON = JsonProvider.provider();

    private ResourceReader() {
    }

    /** @throws ScimError {@code invalidSyntax} for the envelope, {@code invalidValue} for a value that is wrong or missing */
    public static JsonObject read(ResourceType type, JsonObject sent) {
        JsonObject body = flat(type, sent);
        checkSchemas(body, type.schema().id());
        JsonObjectBuilder resource = JSON.createObjectBuilder();
        read(type.core(), body, resource);
        type.extension().ifPresent(schema -> Values.member(body, schema.id()).filter(value -> !Schemas.isUnassigned(value))
                .ifPresent(value -> extension(schema, value, resource)));
        JsonObject read = resource.build();
        checkRequired(type, read);
        return read;
    }

    /** With what stands below the URN of the core schema where it belongs, as it may in a PATCH. */
    public static JsonObject flat(ResourceType type, JsonObject body) {
        return Values.member(body, type.schema().id()).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                .map(core -> JSON.createObjectBuilder(core).addAll(JSON.createObjectBuilder(body)).build()).orElse(body);
    }

    /** Without the attributes of the resource that are not the client's to say. */
    public static JsonObject writable(ResourceType type, JsonObject body) {
        JsonObject flat = flat(type, body);
        JsonObjectBuilder rest = JSON.createObjectBuilder(flat);
        flat.keySet().stream().filter(name -> name.equalsIgnoreCase(type.schema().id())
                || Attribute.in(type.core(), name).filter(Attribute::isReadOnly).isPresent()).forEach(rest::remove);
        return rest.build();
    }

    /**
     * The envelope of any message or resource (RFC 7643, section 3). Further URNs are passed over: clients name schemas that they
     * have made up.
     */
    public static void checkSchemas(JsonObject body, String urn) {
        boolean named = Values.member(body, "schemas").filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray)
                .filter(list -> list.stream().allMatch(JsonString.class::isInstance)
                        && list.getValuesAs(JsonString.class).stream().anyMatch(each -> each.getString().equalsIgnoreCase(urn)))
                .isPresent();
        if (!named) {
            throw ScimError.bad(ScimType.INVALID_SYNTAX, "schemas does not have " + urn + ".");
        }
    }

    /** @throws ScimError {@code invalidValue} when an attribute is unassigned that must not be, be it below an extension that is required */
    public static void checkRequired(ResourceType type, JsonObject resource) {
        checkRequired(type.core(), resource);
        type.extension().ifPresent(schema -> checkRequired(schema.attributes(),
                (JsonObject) resource.getOrDefault(schema.id(), JsonValue.EMPTY_JSON_OBJECT)));
    }

    private static void checkRequired(List<Attribute> attributes, JsonObject resource) {
        attributes.stream().filter(attribute -> attribute.required() && Values.isWritten(attribute)
                && !attribute.name().equals("schemas") && !resource.containsKey(attribute.name())).findFirst()
                .ifPresent(attribute -> {
                    throw ScimError.bad(ScimType.INVALID_VALUE, attribute.name() + " is missing.");
                });
    }

    /** @throws ScimError {@code mutability} when what was said once is said otherwise, or no more (RFC 7644, section 3.5.1) */
    public static void checkImmutable(ResourceType type, JsonObject before, JsonObject after) {
        type.core().stream().filter(attribute -> attribute.mutability() == Mutability.IMMUTABLE && before.containsKey(attribute.name())
                && !before.get(attribute.name()).equals(after.get(attribute.name()))).findFirst().ifPresent(attribute -> {
                    throw ScimError.bad(ScimType.MUTABILITY, attribute.name() + " cannot be changed.");
                });
    }

    private static void extension(Schema schema, JsonValue value, JsonObjectBuilder resource) {
        if (!(value instanceof JsonObject object)) {
            throw ScimError.bad(ScimType.INVALID_VALUE, schema.id() + " is an object.");
        }
        JsonObjectBuilder below = JSON.createObjectBuilder();
        read(schema.attributes(), object, below);
        JsonObject read = below.build();
        if (!read.isEmpty()) {
            resource.add(schema.id(), read);
        }
    }

    private static void read(List<Attribute> attributes, JsonObject body, JsonObjectBuilder into) {
        for (Attribute attribute : attributes) {
            Optional<JsonValue> sent = attribute.isReadOnly() || attribute.name().equals("schemas") ? Optional.empty()
                    : Values.member(body, attribute.name());
            Optional<JsonValue> value = sent.flatMap(each -> Values.of(attribute, each));
            if (value.isPresent() && Values.isWritten(attribute)) {
                into.add(attribute.name(), value.get());
            }
        }
    }
}
