package usher.console.audit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a record says was before and after, taken apart: a change for each member of an object, also of one within it, one for each rule
 * and each attribute of a list of them, and one for everything else.
 */
final class AuditChanges {

    private AuditChanges() {
    }

    /**
     * One thing that changed, as it was recorded.
     *
     * @param key    of the thing; empty where the action says what it is
     * @param of     which one of several: the group of a rule, the attribute that is fed
     * @param before and {@code after}: its values; none for what was not there before, or is not there any more
     */
    record Recorded(String key, String of, List<String> before, List<String> after) {
    }

    private record Thing(String key, String of) implements Comparable<Thing> {

        @Override
        public int compareTo(Thing other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : of.compareTo(other.of);
        }
    }

    static List<Recorded> of(AuditLine line) {
        Map<Thing, List<String>> before = things(line.before());
        Map<Thing, List<String>> after = things(line.after());
        Set<Thing> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all.stream().map(thing -> new Recorded(thing.key(), thing.of(), before.getOrDefault(thing, List.of()),
                after.getOrDefault(thing, List.of()))).filter(each -> !Objects.equals(each.before(), each.after())).toList();
    }

    private static Map<Thing, List<String>> things(String document) {
        Map<Thing, List<String>> things = new TreeMap<>();
        if (document != null) {
            take("", read(document), things);
        }
        return things;
    }

    private static void take(String key, JsonValue value, Map<Thing, List<String>> things) {
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> take(name, member, things));
        } else if (value instanceof JsonArray array && array.stream().anyMatch(JsonObject.class::isInstance)) {
            array.getValuesAs(JsonObject.class).forEach(each -> takeOne(each, things));
        } else {
            List<String> texts = texts(value);
            if (!texts.isEmpty()) {
                things.put(new Thing(key, ""), texts);
            }
        }
    }

    /** A rule, which gives a role to a group, or what feeds an attribute. */
    private static void takeOne(JsonObject each, Map<Thing, List<String>> things) {
        List<String> values = new ArrayList<>();
        each.forEach((name, value) -> {
            if (value.getValueType() == ValueType.TRUE) {
                values.add(name);
            } else if (value.getValueType() != ValueType.FALSE && !name.equals("group") && !name.equals("to")) {
                values.addAll(texts(value));
            }
        });
        Thing thing = each.containsKey("group") ? new Thing("rule", each.getString("group"))
                : new Thing("attribute", each.getString("to", ""));
        things.merge(thing, values, (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }

    /** A text that is no JSON stands for itself. */
    private static JsonValue read(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return reader.readValue();
        } catch (JsonException notJson) {
            return Json.createValue(document);
        }
    }

    private static List<String> texts(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(each -> texts(each).stream()).toList();
        }
        String text = value instanceof JsonString string ? string.getString()
                : value.getValueType() == ValueType.NULL ? "" : value.toString();
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
