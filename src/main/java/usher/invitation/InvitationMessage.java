package usher.invitation;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The words of an inviter in our mail. Whoever gets it trusts it as ours, so it is short, and has nothing that a mail program would make
 * a link of: no web or mail address, and no name with a dot in it that could be one.
 */
public final class InvitationMessage {

    public static final int LONGEST = 500;

    private static final Pattern LINK = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://|www\\.|@|[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}-]*\\."
            + "[\\p{L}\\p{M}]{2,}|\\d{1,3}(\\.\\d{1,3}){3}");

    /** What turns the direction of the text around, and with it what a name seems to be. */
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private InvitationMessage() {
    }

    /** Also where letters, dots or at-signs are of another script and would be taken for ours, or something between them cannot be seen. */
    public static boolean hasLink(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u3002', '.').replaceAll("\\p{Cf}", "");
        return LINK.matcher(plain).find() || TURNS.matcher(text).find();
    }
}
