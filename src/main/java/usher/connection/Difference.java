package usher.connection;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import usher.types.SecretToken;

/**
 * One field that is not the same in two versions of a connection.
 *
 * @param field names the label, {@code connection.field.<field>} in the message bundle; a rule or an attribute stands behind a colon
 * @param before empty for what is new
 * @param after  empty for what is gone
 */
public record Difference(String field, String before, String after) {

    /** Field by field; rules by their group, attributes by what they feed, so that one that moved does not look like many. */
    static List<Difference> between(JsonObject before, JsonObject after) {
        Map<String, String> was = flat(before);
        Map<String, String> is = flat(after);
        Set<String> fields = new LinkedHashSet<>(is.keySet());
        fields.addAll(was.keySet());
        return fields.stream().map(field -> new Difference(field, was.getOrDefault(field, ""), is.getOrDefault(field, "")))
                .filter(difference -> !difference.before.equals(difference.after)).toList();
    }

    private static Map<String, String> flat(JsonObject document) {
        Map<String, String> fields = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            if (name.equals("settings")) {
                settings(value.asJsonObject(), fields);
            } else if (name.equals("metadataXml")) {
                fields.put("metadata", "SHA-256 " + SecretToken.sha256(text(value)));
            } else {
                fields.put(name, text(value));
            }
        });
        return fields;
    }

    private static void settings(JsonObject settings, Map<String, String> fields) {
        settings.forEach((name, value) -> {
            if (name.equals("rules")) {
                value.asJsonArray().getValuesAs(JsonObject.class).forEach(rule -> fields.merge("rule:" + rule.getString("group"),
                        rule.getString("role"), (one, other) -> one + ", " + other));
            } else if (name.equals("attributes")) {
                value.asJsonArray().getValuesAs(JsonObject.class).forEach(mapping -> fields.put(
                        "attribute:" + mapping.getString("to"), list(mapping.getJsonArray("from")) + " \u00b7 "
                                + mapping.getString("mode") + " \u00b7 " + mapping.getString("absent")));
            } else {
                fields.put(name, text(value));
            }
        });
    }

    private static String text(JsonValue value) {
        return value instanceof JsonArray array ? list(array)
                : value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static String list(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).collect(Collectors.joining(", "));
    }
}
