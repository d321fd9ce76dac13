package usher.scim.selftest;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;

/** What a value in an answer should be: the value itself, or {@code {"$": kind, "v": with}}. */
record Expectation(JsonValue expected) {

    /** @param value null where there is none */
    boolean fits(JsonValue value) {
        if (!(expected instanceof JsonObject kind && kind.containsKey("$"))) {
            return expected.equals(value) || expected instanceof JsonNumber wanted && value instanceof JsonNumber number
                    && wanted.longValue() == number.longValue();
        }
        JsonValue with = kind.get("v");
        return switch (kind.getString("$")) {
            case "absent" -> value == null;
            case "nonempty" -> value instanceof JsonStructure ? size(value) > 0 : !Selection.text(value).isEmpty();
            case "count" -> size(value) == ((JsonNumber) with).intValue();
            case "contains" -> value instanceof JsonArray list && list.contains(with);
            case "oneof" -> ((JsonArray) with).stream().anyMatch(each -> each == JsonValue.NULL ? value == null || value == JsonValue.NULL
                    : each.equals(value));
            case "gte" -> value instanceof JsonNumber number && number.longValue() >= ((JsonNumber) with).longValue();
            case "type" -> value instanceof JsonNumber number && number.isIntegral();
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }

    private static int size(JsonValue value) {
        return value instanceof JsonArray list ? list.size() : value instanceof JsonObject object ? object.size() : 0;
    }
}
