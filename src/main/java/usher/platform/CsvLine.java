package usher.platform;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of a CSV file (RFC 4180). Every value is quoted, and one that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV Injection): names and addresses come from outside.
 */
public final class CsvLine {

    /** Also behind apostrophes, so that whoever takes one away again has what there was. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);

    private CsvLine() {
    }

    /** @param values null stands for nothing */
    public static String of(Object... values) {
        return Arrays.stream(values).map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
