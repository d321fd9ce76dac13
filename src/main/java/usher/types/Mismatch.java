package usher.types;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that a refused message says otherwise than it would have to, for whoever mends the way in. What was received is a stranger's
 * word: it is cut short, and freed of what could forge a line.
 *
 * @param received empty where the message says nothing of it
 */
public record Mismatch(Of of, String received, String expected) implements Serializable {

    /** What is compared. */
    public enum Of { ISSUER, AUDIENCE, PARTY, DESTINATION, RECIPIENT, SIGNER, VALID_FROM, VALID_UNTIL, ISSUED_AT }

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    public Mismatch {
        Objects.requireNonNull(of);
        received = received == null ? "" : plain(received);
        expected = plain(expected);
    }

    private static String plain(String text) {
        String printable = text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return printable.substring(0, Math.min(LONGEST, printable.length()));
    }
}
