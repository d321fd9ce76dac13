package usher.signin.saml;

import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * Says no to a message. The detail may quote the message, so it is cut short and freed of what could forge a line of a
 * log.
 */
final class Rejection {

    private static final int LONGEST_DETAIL = 300;

    private Rejection() {
    }

    static RequestRejected of(RefusalReason reason, String detail) {
        String printable = detail.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return new RequestRejected(reason, printable.substring(0, Math.min(LONGEST_DETAIL, printable.length())));
    }

    /** The assertion is not one to believe. */
    static RequestRejected assertion(String detail) {
        return of(RefusalReason.ASSERTION_REJECTED, detail);
    }

    /**
     * What a library threw over a message: its kind tells more than its message does, and a stack would only fill the
     * log.
     */
    static RequestRejected assertion(RuntimeException thrown) {
        return assertion(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }

    static RequestRejected malformed(String detail) {
        return of(RefusalReason.MALFORMED_REQUEST, detail);
    }
}
