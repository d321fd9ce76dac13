package usher.platform.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Turns a text into values (RFC 8259). Stricter than JSON-P alone: a name stands in an object once, nothing is nested more than 20
 * deep, and numbers are whole ones of at most 18 digits, since others cost time and mean nothing here.
 */
final class JsonText {

    /** Found once: {@code jakarta.json.Json} looks for it anew at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEEPEST = 20;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final JsonParser parser;
    private final PathStyle style;
    private final BiFunction<String, String, RuntimeException> refusal;

    private JsonText(JsonParser parser, JsonPlace.Reading reading) {
        this.parser = parser;
        this.style = reading.style();
        this.refusal = reading.refusal();
    }

    static JsonValue read(String text, JsonPlace.Reading reading) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return new JsonText(parser, reading).document();
        }
    }

    private JsonValue document() {
        try {
            JsonValue value = value(parser.next(), "", 1);
            if (parser.hasNext()) {
                throw notJson(parser.getLocation());
            }
            return value;
        } catch (JsonParsingException e) {
            throw notJson(e.getLocation());
        } catch (JsonException | NoSuchElementException e) {
            throw notJson(parser.getLocation());
        }
    }

    private JsonValue value(Event event, String path, int depth) {
        if (depth > DEEPEST) {
            throw refusal.apply(path, "is nested more than " + DEEPEST + " deep");
        }
        return switch (event) {
            case START_OBJECT -> object(path, depth);
            case START_ARRAY -> array(path, depth);
            case VALUE_STRING -> JSON.createValue(parser.getString());
            case VALUE_NUMBER -> number(path);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw notJson(parser.getLocation());
        };
    }

    private JsonValue object(String path, int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> names = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            String place = style.field(path, name);
            if (!names.add(name)) {
                throw refusal.apply(place, "is there twice");
            }
            object.add(name, value(parser.next(), place, depth + 1));
        }
        return object.build();
    }

    private JsonValue array(String path, int depth) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        int index = 0;
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event, style.item(path, index), depth + 1));
            index++;
        }
        return array.build();
    }

    private JsonValue number(String path) {
        String digits = parser.getString();
        if (!WHOLE_NUMBER.matcher(digits).matches()) {
            throw refusal.apply(path, "is not a whole number of at most 18 digits");
        }
        return JSON.createValue(Long.parseLong(digits));
    }

    private RuntimeException notJson(JsonLocation at) {
        return refusal.apply("", "is not JSON, near line " + at.getLineNumber() + ", column " + at.getColumnNumber());
    }
}
