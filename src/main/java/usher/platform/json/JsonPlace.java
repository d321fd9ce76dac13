package usher.platform.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A value in a document, and where it stands. Each reader refuses what is not of its kind. */
public final class JsonPlace {

    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_QUOTE = 60;
    /** Control characters, halves of characters, and what turns the direction of a line. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028-\\u202E\\u2066-\\u2069]");
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\r\\n]]");

    private final JsonValue value;
    private final String path;
    private final Reading reading;

    /** What holds for the whole document. */
    record Reading(UnaryOperator<String> filling, PathStyle style, BiFunction<String, String, RuntimeException> refusal) {
    }

    JsonPlace(JsonValue value, String path, Reading reading) {
        this.value = value;
        this.path = path;
        this.reading = reading;
    }

    /**
     * The whole of a document.
     *
     * @param filling what becomes of each text, such as putting in what {@code ${NAME}} stands for; an {@link
     *     IllegalArgumentException} of it is refused at that place with its message
     * @param refusal gives what to throw for a place (empty: the document) and the end of a sentence about it
     */
    public static JsonPlace read(String text, UnaryOperator<String> filling,
            BiFunction<String, String, RuntimeException> refusal) {
        return read(text, new Reading(filling, PathStyle.WORDS, refusal));
    }

    /** As above, for programs: places are JSON pointers, and texts are taken as they are. */
    public static JsonPlace readRequest(String text, BiFunction<String, String, RuntimeException> refusal) {
        return read(text, new Reading(UnaryOperator.identity(), PathStyle.POINTER, refusal));
    }

    private static JsonPlace read(String text, Reading reading) {
        return new JsonPlace(JsonText.read(text, reading), "", reading);
    }

    /** Such as {@code tenants[0].name}, or {@code /tenants/0/name}; empty for the document. */
    public String path() {
        return path;
    }

    /** What to throw when the value here will not do. */
    public RuntimeException wrong(String why) {
        return reading.refusal().apply(path, why);
    }

    /** What to throw when the text here is not what it should be; repeats it as the document has it, not filled. */
    public RuntimeException isNot(String what) {
        return wrong(quote(((JsonString) value).getString()) + " is not " + what);
    }

    public boolean isNull() {
        return value == JsonValue.NULL;
    }

    public JsonFields fields() {
        if (!(value instanceof JsonObject object)) {
            throw wrong("is not an object");
        }
        return new JsonFields(object, this);
    }

    public List<JsonPlace> list() {
        if (!(value instanceof JsonArray array)) {
            throw wrong("is not a list");
        }
        return IntStream.range(0, array.size())
                .mapToObj(index -> new JsonPlace(array.get(index), reading.style().item(path, index), reading)).toList();
    }

    public boolean flag() {
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw wrong("is not true or false");
        }
        return value == JsonValue.TRUE;
    }

    public int number(int least, int most) {
        if (!(value instanceof JsonNumber number) || number.longValue() < least || number.longValue() > most) {
            throw wrong("is not a whole number from " + least + " to " + most);
        }
        return number.intValue();
    }

    /** One line of at most 1,000 characters that can be printed. */
    public String text() {
        return text(LONGEST_LINE);
    }

    /** @param longest in characters */
    public String text(int longest) {
        String text = anyText(longest);
        if (!text.equals(text.strip())) {
            throw wrong("begins or ends with white space");
        }
        if (UNPRINTABLE.matcher(text).find()) {
            throw wrong("has a character that cannot be printed");
        }
        return text;
    }

    /** Text of several lines. */
    public String document(int longest) {
        String text = anyText(longest);
        if (NO_TEXT.matcher(text).find()) {
            throw wrong("has a character that is not one of a text");
        }
        return text;
    }

    /**
     * A text of a known form, which is repeated when it is wrong: nothing for secrets.
     *
     * @param form throws an {@link IllegalArgumentException} for what is not of it
     * @param what names the form: "an e-mail address"
     */
    public <T> T text(Function<String, T> form, String what) {
        String text = text();
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw isNot(what);
        }
    }

    public String oneOf(List<String> words) {
        if (!words.contains(text())) {
            throw isNot("one of " + String.join(", ", words));
        }
        return text();
    }

    /** A constant by its name in lower case. */
    public <E extends Enum<E>> E oneOf(Class<E> kind) {
        String word = oneOf(Arrays.stream(kind.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT));
    }

    JsonPlace field(String name, JsonValue content) {
        return new JsonPlace(content, reading.style().field(path, name), reading);
    }

    private String anyText(int longest) {
        if (!(value instanceof JsonString string)) {
            throw wrong("is not a text");
        }
        String text = filled(string.getString());
        if (text.isBlank()) {
            throw wrong("is empty");
        }
        if (text.length() > longest) {
            throw wrong("is longer than " + longest + " characters");
        }
        return text;
    }

    private String filled(String text) {
        try {
            return reading.filling().apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    static String quote(String text) {
        return '"' + cut(text) + '"';
    }

    /** Short, and fit to be printed. */
    static String cut(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.length() > LONGEST_QUOTE ? printable.substring(0, LONGEST_QUOTE) + "..." : printable;
    }
}
