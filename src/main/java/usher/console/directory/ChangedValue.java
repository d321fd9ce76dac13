package usher.console.directory;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usher.audit.DirectoryRequest;

/** An attribute that a directory's request has changed, in words of JSON. */
public record ChangedValue(String attribute, String before, String after) {

    private static final Set<String> OF_SERVER = Set.of("meta", "schemas", "id");

    /** What is another now, attribute by attribute. */
    static List<ChangedValue> of(DirectoryRequest one) {
        JsonObject before = object(one.before());
        JsonObject after = object(one.after());
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ChangedValue> changes = new ArrayList<>();
        names.stream().filter(name -> !OF_SERVER.contains(name) && !Objects.equals(before.get(name), after.get(name)))
                .forEach(name -> changes.add(new ChangedValue(name.substring(name.lastIndexOf(':') + 1), text(before.get(name)),
                        text(after.get(name)))));
        return changes;
    }

    private static JsonObject object(Optional<String> document) {
        if (document.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(document.get()))) {
            return reader.readObject();
        }
    }

    private static String text(JsonValue value) {
        if (value == null) {
            return "";
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            return value.asJsonArray().stream().map(ChangedValue::text).collect(Collectors.joining(", "));
        }
        if (value instanceof JsonObject object) {
            return object.values().stream().map(ChangedValue::text).collect(Collectors.joining(" "));
        }
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
