package usher.console;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A line of a CSV file (RFC 4180). Every value is quoted, and one that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV Injection): names and addresses come from outside.
 */
public final class CsvLine {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLine() {
    }

    /** @param values null stands for nothing */
    public static String of(Object... values) {
        return Arrays.stream(values).map(CsvLine::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
