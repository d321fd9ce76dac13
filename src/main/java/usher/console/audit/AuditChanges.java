package usher.console.audit;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usher.console.audit.AuditEntry.Change;

/** What a record says was before and after, taken apart: a field for each member of an object, one for everything else. */
final class AuditChanges {

    private AuditChanges() {
    }

    static List<Change> of(AuditLine line) {
        if (line.before() == null && line.after() == null) {
            return List.of();
        }
        JsonValue before = read(line.before());
        JsonValue after = read(line.after());
        if (!(before instanceof JsonObject) && !(after instanceof JsonObject)) {
            return List.of(new Change("", text(before), text(after)));
        }
        List<Change> changes = new ArrayList<>();
        for (String name : names(before, after)) {
            String was = text(member(before, name));
            String is = text(member(after, name));
            if (!was.equals(is)) {
                changes.add(new Change(name, was, is));
            }
        }
        return changes;
    }

    private static Set<String> names(JsonValue before, JsonValue after) {
        Set<String> names = new TreeSet<>();
        for (JsonValue each : List.of(before, after)) {
            if (each instanceof JsonObject object) {
                names.addAll(object.keySet());
            }
        }
        return names;
    }

    private static JsonValue member(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.getOrDefault(name, JsonValue.NULL) : JsonValue.NULL;
    }

    /** A text that is no JSON stands for itself. */
    private static JsonValue read(String document) {
        if (document == null) {
            return JsonValue.NULL;
        }
        try (var reader = Json.createReader(new StringReader(document))) {
            return reader.readValue();
        } catch (JsonException notJson) {
            return Json.createValue(document);
        }
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(AuditChanges::text).collect(Collectors.joining(", "));
        }
        return value == JsonValue.NULL || value.getValueType() == JsonValue.ValueType.NULL ? "" : value.toString();
    }
}
