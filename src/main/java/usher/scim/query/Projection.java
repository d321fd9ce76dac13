package usher.scim.query;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.Attribute.Returned;
import usher.scim.schema.AttributeName;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schema;

/**
 * Which attributes an answer has (RFC 7644, section 3.9). What is always returned is there whatever was excluded; unknown names mean
 * nothing.
 *
 * @param attributes only these; empty for all that are returned by default
 * @param excluded   not these
 */
public record Projection(List<AttributeName> attributes, List<AttributeName> excluded) {

    public static final Projection ALL = new Projection(List.of(), List.of());

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int LONGEST = 20_000;
    private static final int MOST_NAMES = 200;
    /** Which elements: an answer has all of them or none. */
    private static final Pattern BETWEEN_BRACKETS = Pattern.compile("\\[[^\\[\\]]*\\]");

    /** Names with a comma between two. */
    public static Projection of(String attributes, String excluded) {
        return new Projection(names(attributes), names(excluded));
    }

    private static List<AttributeName> names(String list) {
        if (list == null) {
            return List.of();
        }
        String[] names = list.length() > LONGEST ? null : BETWEEN_BRACKETS.matcher(list).replaceAll("").split(",");
        if (names == null || names.length > MOST_NAMES) {
            throw ScimError.bad(ScimType.INVALID_VALUE, "attributes and excludedAttributes have " + MOST_NAMES + " names and " + LONGEST
                    + " characters at most.");
        }
        return Arrays.stream(names).map(String::strip).filter(name -> !name.isEmpty())
                .map(name -> AttributeName.ifValid(name).orElseThrow(() -> ScimError.bad(ScimType.INVALID_VALUE,
                        "attributes and excludedAttributes are names with commas between them."))).toList();
    }

    /** Whether an attribute of the resource itself would be shown, so that nobody reads what nobody sees. */
    public boolean shows(ResourceType type, String name) {
        Attribute attribute = Attribute.in(type.core(), name).orElseThrow();
        return attribute.returned() == Returned.ALWAYS || attribute.returned() != Returned.NEVER && isWanted(attribute, null, type);
    }

    /** As a whole or in part. */
    private boolean isWanted(Attribute attribute, String urn, ResourceType type) {
        return (attributes.isEmpty() || attributes.stream().anyMatch(name -> means(name, attribute, urn, type)))
                && excluded.stream().noneMatch(name -> name.sub().isEmpty() && means(name, attribute, urn, type));
    }

    public JsonObject of(ResourceType type, JsonObject resource) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : resource.entrySet()) {
            Optional<Schema> extension = type.extension().filter(schema -> schema.id().equals(member.getKey()));
            if (extension.isPresent()) {
                JsonObject shown = extension(type, extension.get(), member.getValue().asJsonObject());
                if (!shown.isEmpty()) {
                    json.add(member.getKey(), shown);
                }
            } else {
                Attribute.in(type.core(), member.getKey()).flatMap(attribute -> of(attribute, member.getValue(), null, type))
                        .ifPresent(value -> json.add(member.getKey(), value));
            }
        }
        return json.build();
    }

    private JsonObject extension(ResourceType type, Schema schema, JsonObject below) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        below.forEach((name, value) -> Attribute.in(schema.attributes(), name)
                .flatMap(attribute -> of(attribute, value, schema.id(), type)).ifPresent(shown -> json.add(name, shown)));
        return json.build();
    }

    private Optional<JsonValue> of(Attribute attribute, JsonValue value, String urn, ResourceType type) {
        if (attribute.returned() == Returned.NEVER) {
            return Optional.empty();
        }
        if (attribute.returned() == Returned.ALWAYS) {
            return Optional.of(value);
        }
        if (!isWanted(attribute, urn, type) || attribute.returned() == Returned.REQUEST && attributes.isEmpty()) {
            return Optional.empty();
        }
        List<AttributeName> asked = attributes.stream().filter(name -> means(name, attribute, urn, type)).toList();
        List<AttributeName> unwanted = excluded.stream().filter(name -> means(name, attribute, urn, type)).toList();
        boolean whole = attributes.isEmpty() || asked.stream().anyMatch(name -> name.sub().isEmpty());
        return whole && unwanted.isEmpty() ? Optional.of(value)
                : Optional.of(parts(value, whole ? List.of() : asked, unwanted)).filter(part -> !JsonValue.EMPTY_JSON_OBJECT.equals(part));
    }

    private static boolean means(AttributeName name, Attribute attribute, String urn, ResourceType type) {
        boolean wholeExtension = urn != null && name.toString().equalsIgnoreCase(urn);
        boolean here = name.urn().isEmpty() || name.urn().get().equalsIgnoreCase(urn == null ? type.schema().id() : urn);
        return wholeExtension || here && name.attribute().equalsIgnoreCase(attribute.name());
    }

    private static JsonValue parts(JsonValue value, List<AttributeName> asked, List<AttributeName> unwanted) {
        if (value instanceof JsonArray list) {
            JsonArrayBuilder elements = JSON.createArrayBuilder();
            list.forEach(element -> elements.add(parts(element, asked, unwanted)));
            return elements.build();
        }
        JsonObjectBuilder json = JSON.createObjectBuilder();
        value.asJsonObject().forEach((name, part) -> {
            boolean wanted = asked.isEmpty() || asked.stream().anyMatch(each -> each.sub().orElse("").equalsIgnoreCase(name));
            if (wanted && unwanted.stream().noneMatch(each -> each.sub().orElse("").equalsIgnoreCase(name))) {
                json.add(name, part);
            }
        });
        return json.build();
    }
}
