package usher.scim.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.scim.schema.Attribute.AttributeType;
import usher.scim.schema.Attribute.Mutability;
import usher.scim.schema.Attribute.Returned;
import usher.scim.schema.Attribute.Uniqueness;

/**
 * The schemas, read from {@code schemas.json}: what is served, and what requests are checked against. A characteristic that is left
 * out there has the default of RFC 7643, section 2.2.
 */
public final class Schemas {

    public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public static final String ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public static final String ROLE = "urn:okta:scim:schemas:core:1.0:Role";
    public static final String ENTITLEMENT = "urn:okta:scim:schemas:core:1.0:Entitlement";

    /** As the suite of github.com/scim2/test-suite names them. */
    static final String TEST_RESOURCE = "urn:ietf:params:scim:schemas:test:2.0:TestResource";
    static final String TEST_EXTENSION = "urn:ietf:params:scim:schemas:extension:test:2.0:TestResource";

    private static final JsonObject DOCUMENT = document();

    /** {@code schemas}, {@code id}, {@code externalId} and {@code meta}, which every resource has (RFC 7643, section 3.1). */
    static final List<Attribute> COMMON = attributes(DOCUMENT.getJsonArray("common"));

    /** All of them, in the order in which they are listed. */
    public static final List<Schema> ALL = DOCUMENT.getJsonArray("schemas").getValuesAs(JsonObject.class).stream()
            .map(schema -> new Schema(schema.getString("id"), schema.getString("name"), schema.getString("description"),
                    attributes(schema.getJsonArray("attributes")))).toList();

    private Schemas() {
    }

    /** URNs are compared without case, as their namespace is (RFC 8141, section 3.1). */
    public static Optional<Schema> find(String id) {
        return ALL.stream().filter(schema -> schema.id().equalsIgnoreCase(id)).findFirst();
    }

    private static JsonObject document() {
        try (InputStream in = Schemas.class.getResourceAsStream("/usher/scim/schemas.json");
                var reader = JsonProvider.provider().createReader(in)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Attribute> attributes(JsonArray list) {
        return list == null ? List.of() : list.getValuesAs(JsonObject.class).stream().map(Schemas::attribute).toList();
    }

    private static Attribute attribute(JsonObject json) {
        return new Attribute(json.getString("name"), word(AttributeType.class, json.getString("type", "string")),
                json.getBoolean("multiValued", false), json.getString("description"), json.getBoolean("required", false),
                texts(json.getJsonArray("canonicalValues")), json.getBoolean("caseExact", false),
                word(Mutability.class, json.getString("mutability", "readWrite")),
                word(Returned.class, json.getString("returned", "default")),
                word(Uniqueness.class, json.getString("uniqueness", "none")), texts(json.getJsonArray("referenceTypes")),
                attributes(json.getJsonArray("subAttributes")));
    }

    private static List<String> texts(JsonArray list) {
        return list == null ? List.of() : list.getValuesAs(JsonString::getString);
    }

    /** {@code readWrite} is {@code READ_WRITE}. */
    private static <E extends Enum<E>> E word(Class<E> type, String camelCase) {
        return Enum.valueOf(type, camelCase.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }

    /** Whether it says nothing: null and an empty list are the same as leaving an attribute out (RFC 7643, section 2.5). */
    static boolean isUnassigned(JsonValue value) {
        return value == null || value == JsonValue.NULL || value instanceof JsonArray list && list.isEmpty();
    }
}
