package usher.scim.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;

/**
 * Turns bytes into values (RFC 8259). Stricter than JSON-P alone: UTF-8 without a fault, a name stands in an object once, whatever its
 * case (RFC 7643, section 2.1), nothing is nested more than 20 deep, and numbers are short.
 */
public final class StrictJson {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEEPEST = 20;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws ScimError {@code invalidSyntax} when it is not one object */
    public static JsonObject object(byte[] body) {
        try (JsonParser parser = JSON.createParser(new StringReader(text(body)))) {
            return new StrictJson(parser).document();
        } catch (JsonException | NoSuchElementException e) {
            throw wrong("The body is not JSON.");
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw wrong("The body is not UTF-8.");
        }
    }

    private JsonObject document() {
        JsonValue value = value(parser.next(), 1);
        if (parser.hasNext()) {
            parser.next();
            throw wrong("Something follows the body's object.");
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong("The body is not a JSON object.");
    }

    private JsonValue value(Event event, int depth) {
        if (depth > DEEPEST) {
            throw wrong("The body is nested more than " + DEEPEST + " deep.");
        }
        return switch (event) {
            case START_OBJECT -> members(depth);
            case START_ARRAY -> elements(depth);
            case VALUE_STRING -> JSON.createValue(printable(parser.getString()));
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw wrong("The body is not JSON.");
        };
    }

    private JsonObject members(int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> names = new HashSet<>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw wrong("A name stands twice in one object.");
            }
            object.add(name, value(parser.next(), depth + 1));
        }
        return object.build();
    }

    private JsonValue elements(int depth) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event, depth + 1));
        }
        return array.build();
    }

    private static JsonValue number(String digits) {
        if (!NUMBER.matcher(digits).matches()) {
            throw wrong("A number has too many digits or an exponent.");
        }
        return digits.indexOf('.') < 0 ? JSON.createValue(Long.parseLong(digits)) : JSON.createValue(new BigDecimal(digits));
    }

    /** Half a character, and the zero that PostgreSQL cannot keep, are no text. */
    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if (unit == 0 || Character.isSurrogate(unit) && !pair) {
                throw wrong("A text has a character that is none.");
            }
            if (pair) {
                i++;
            }
        }
        return text;
    }

    private static ScimError wrong(String detail) {
        return ScimError.bad(ScimType.INVALID_SYNTAX, detail);
    }
}
