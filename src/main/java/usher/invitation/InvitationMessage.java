package usher.invitation;

import java.util.regex.Pattern;

/**
 * The words of an inviter in our mail. Whoever gets it trusts it as ours, so it is short, and has nothing that a mail program would make
 * a link of: no web or mail address, and no name with a dot in it that could be one.
 */
public final class InvitationMessage {

    public static final int LONGEST = 500;

    private static final Pattern LINK = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://|www\\.|@|\\p{L}[\\p{L}\\p{N}-]*\\.\\p{L}{2,}"
            + "|\\d{1,3}(\\.\\d{1,3}){3}");

    private InvitationMessage() {
    }

    /** Also where dots or at-signs are of another script and would be taken for ours. */
    public static boolean hasLink(String text) {
        return LINK.matcher(text.replaceAll("[\\u3002\\uFF0E\\uFF61\\u2024]", ".").replace('\uFF20', '@').replace('\uFE6B', '@'))
                .find();
    }
}
