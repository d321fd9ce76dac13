package usher.scim.selftest;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values in an answer. */
final class Selection {

    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[([a-z]+)=([^]]*)]");

    private Selection() {
    }

    /**
     * JSON pointers; {@code [name=value]} takes the element of a list that has the value, and a URN may be a step.
     *
     * @return null where there is nothing
     */
    static JsonValue of(JsonValue from, String selector) {
        JsonValue at = from;
        for (String step : selector.substring(1).split("/")) {
            Matcher element = ELEMENT.matcher(step);
            at = element.matches() ? element(member(at, element.group(1)), element.group(2), element.group(3)) : member(at, step);
        }
        return at;
    }

    private static JsonValue element(JsonValue list, String name, String value) {
        return list instanceof JsonArray array ? array.stream().filter(each -> text(member(each, name)).equals(value)).findFirst().orElse(null)
                : null;
    }

    private static JsonValue member(JsonValue of, String step) {
        if (of instanceof JsonArray list) {
            return step.matches("\\d+") && Integer.parseInt(step) < list.size() ? list.get(Integer.parseInt(step)) : null;
        }
        return of instanceof JsonObject object ? object.get(step) : null;
    }

    /** A value in words; nothing for none. */
    static String text(JsonValue value) {
        return value == null || value == JsonValue.NULL ? "" : value instanceof JsonString string ? string.getString() : value.toString();
    }
}
