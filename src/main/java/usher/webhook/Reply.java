package usher.webhook;

import java.time.Duration;
import java.util.Optional;
import usher.platform.outbound.OutboundAnswer;

/**
 * How a receiver took an event.
 *
 * @param status empty when nobody answered
 * @param head   the beginning of the answer
 * @param error  why nobody answered
 */
record Reply(Optional<Integer> status, Optional<String> head, Optional<String> error, Duration took) {

    private static final int LONGEST_HEAD = 4000;
    private static final int LONGEST_ERROR = 500;

    static Reply of(OutboundAnswer answer, Duration took) {
        return new Reply(Optional.of(answer.status()), Optional.of(printable(answer.head() + "\n\n" + answer.text(), LONGEST_HEAD)),
                Optional.empty(), took);
    }

    static Reply none(String error, Duration took) {
        return new Reply(Optional.empty(), Optional.empty(), Optional.of(printable(error, LONGEST_ERROR)), took);
    }

    boolean isTaken() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    /** Gone: the receiver asks not to be sent anything any more (Standard Webhooks 1.0, "Responding to webhooks"). */
    boolean isGone() {
        return status.filter(code -> code == 410).isPresent();
    }

    String summary() {
        return status.map(code -> "answered " + code).or(() -> error).orElseThrow();
    }

    /** PostgreSQL keeps no NUL, and nobody's screen should obey an escape sequence. */
    private static String printable(String text, int longest) {
        String shown = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "?");
        return shown.length() > longest ? shown.substring(0, longest) : shown;
    }
}
