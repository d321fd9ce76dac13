package usher.scim.filter;

import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;

/** Walks over the text of a filter or a path. */
final class Tokens {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String WORD_PUNCTUATION = ":._-$";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?(e-?[0-9]{1,3})?");

    private final String text;
    private final ScimType fault;
    private int at;

    /** @param fault what is wrong when something is wrong */
    Tokens(String text, ScimType fault) {
        this.text = text;
        this.fault = fault;
    }

    boolean atEnd() {
        skipSpaces();
        return at == text.length();
    }

    int place() {
        return at + 1;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    boolean take(char mark) {
        skipSpaces();
        return takeNow(mark);
    }

    /** As {@link #take}, with no space before it. */
    boolean takeNow(char mark) {
        if (at < text.length() && text.charAt(at) == mark) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char mark) {
        if (!take(mark)) {
            throw wrong("\"" + mark + "\" is missing");
        }
    }

    boolean takeWord(String word) {
        skipSpaces();
        int end = at + word.length();
        if (text.regionMatches(true, at, word, 0, word.length()) && (end == text.length() || !isWord(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    /** A name or an operator. */
    String word() {
        skipSpaces();
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong("a name is missing");
        }
        return text.substring(start, at);
    }

    private static boolean isWord(char letter) {
        return letter < 128 && Character.isLetterOrDigit(letter) || WORD_PUNCTUATION.indexOf(letter) >= 0;
    }

    /** A value as JSON writes it (RFC 7644, section 3.4.2.2, {@code compValue}). */
    JsonValue value() {
        skipSpaces();
        if (takeNow('"')) {
            return JSON.createValue(string());
        }
        String word = word().toLowerCase(Locale.ROOT);
        switch (word) {
            case "true":
                return JsonValue.TRUE;
            case "false":
                return JsonValue.FALSE;
            case "null":
                return JsonValue.NULL;
            default:
                if (!NUMBER.matcher(word).matches()) {
                    throw wrong("a value is missing");
                }
                return JSON.createValue(new BigDecimal(word));
        }
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == '"') {
                return string.toString();
            }
            if (letter == 0) {
                throw wrong("a text has a character that is none");
            }
            string.append(letter == '\\' ? escaped() : letter);
        }
        throw wrong("a text does not end");
    }

    private char escaped() {
        char letter = at < text.length() ? text.charAt(at++) : 0;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("a text has an escape that JSON does not know");
        };
    }

    private char unicode() {
        int end = at + 4;
        if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{4}")) {
            throw wrong("a text has an escape that JSON does not know");
        }
        char letter = (char) Integer.parseInt(text.substring(at, end), 16);
        at = end;
        if (letter == 0) {
            throw wrong("a text has a character that is none");
        }
        return letter;
    }

    ScimError wrong(String what) {
        return ScimError.bad(fault, "At character " + place() + ", " + what + ".");
    }
}
