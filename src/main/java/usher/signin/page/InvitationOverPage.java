package usher.signin.page;

import java.util.Locale;

/** An invitation that cannot be accepted any more, and why. */
public record InvitationOverPage(Workspace workspace, Why why) implements Page {

    /** Accepted, withdrawn, too late, or its inviter may not invite any more. */
    public enum Why { ACCEPTED, REVOKED, EXPIRED, LAPSED }

    /** What somebody can do about it. */
    public String sentence(Texts text) {
        return text.of("invitation.over." + why.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String view() {
        return "invitation-over";
    }
}
