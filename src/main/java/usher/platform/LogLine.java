package usher.platform;

/** Text of others, made fit for the log. */
public final class LogLine {

    private static final String FORGES = "\\p{Cntrl}|[\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]";

    private LogLine() {
    }

    /** In one line and in reading order: without line ends, terminal escapes and marks that turn the direction of text. */
    public static String of(String text) {
        return String.valueOf(text).replaceAll(FORGES, "?");
    }
}
