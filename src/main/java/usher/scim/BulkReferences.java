package usher.scim;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operation says of resources that others of the same request make (RFC 7644, section 3.7.2): {@code bulkId:} and their name. */
final class BulkReferences {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern IN_PATH = Pattern.compile("(?<=/)bulkId:([^/?]+)");
    /** A text that is one, or the end of an address, also in a path's filter; not the middle of what somebody wrote. */
    private static final Pattern IN_DATA = Pattern.compile("(?<=[\"/])bulkId:([^\"/\\\\]+)(?=[\"\\\\])");

    private BulkReferences() {
    }

    static Set<String> inPath(String path) {
        return names(IN_PATH, path);
    }

    static Set<String> in(JsonValue data) {
        return names(IN_DATA, data.toString());
    }

    private static Set<String> names(Pattern reference, String text) {
        Set<String> names = new TreeSet<>();
        reference.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** @param ids by name; a name that is not there stays */
    static String replacedInPath(String path, Map<String, String> ids) {
        return replaced(IN_PATH, path, ids);
    }

    static JsonObject replaced(JsonObject data, Map<String, String> ids) {
        try (var reader = JSON.createReader(new StringReader(replaced(IN_DATA, data.toString(), ids)))) {
            return reader.readObject();
        }
    }

    private static String replaced(Pattern reference, String text, Map<String, String> ids) {
        return reference.matcher(text).replaceAll(found -> Matcher.quoteReplacement(ids.getOrDefault(found.group(1), found.group())));
    }

    /** Without the values, and of lists the elements, that speak of one of these. What stands below a schema's URN are attributes, too. */
    static JsonObject without(JsonObject attributes, Set<String> names) {
        JsonObjectBuilder rest = JSON.createObjectBuilder();
        attributes.forEach((name, value) -> {
            if (value instanceof JsonArray list) {
                JsonArrayBuilder elements = JSON.createArrayBuilder();
                list.stream().filter(element -> in(element).stream().noneMatch(names::contains)).forEach(elements::add);
                rest.add(name, elements);
            } else if (name.contains(":") && value instanceof JsonObject below) {
                rest.add(name, without(below, names));
            } else if (in(value).stream().noneMatch(names::contains)) {
                rest.add(name, value);
            }
        });
        return rest.build();
    }
}
