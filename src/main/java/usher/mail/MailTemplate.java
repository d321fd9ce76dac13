package usher.mail;

import java.time.Duration;
import java.util.Locale;

/** The mails there are. What each says stands in the message bundle, under {@link #key}. */
public enum MailTemplate {

    /** Link and code that sign in. */
    SIGN_IN_LINK(Duration.ofMinutes(10)),
    /** Link and code by which a person confirms that an address is theirs, which links a workspace's sign-in to the account. */
    PROOF_OF_ADDRESS(Duration.ofMinutes(10)),
    /** Says afterwards that a workspace's sign-in now opens the account. */
    IDENTITY_LINKED(Duration.ofDays(3)),
    /** Says at an address that a workspace's directory has put another in its place. */
    ADDRESS_REPLACED(Duration.ofDays(3)),
    /** Offers membership, in the name of a person of the workspace. */
    INVITATION(Duration.ofDays(2)),
    /** The same in nobody's name. */
    INVITATION_BY_PROGRAM(Duration.ofDays(2)),
    /** Says that an endpoint for events takes nothing and is paused. */
    ENDPOINT_PAUSED(Duration.ofDays(3)),
    /** Says to administrators that the record of a domain is missing. */
    DOMAIN_LAPSING(Duration.ofDays(3)),
    /** Says to administrators that a domain is not proven any more. */
    DOMAIN_LAPSED(Duration.ofDays(3)),
    /** Says to administrators that somebody waits to be let in. */
    APPROVAL_ASKED(Duration.ofDays(3)),
    /** Says to administrators that the certificate of a connection ends soon. */
    CERTIFICATE_EXPIRING(Duration.ofDays(1)),
    /** Says to administrators that a token of directory sync ends soon. */
    TOKEN_EXPIRING(Duration.ofDays(1)),
    /** Says to administrators that the client secret of a connection ends soon. */
    SECRET_EXPIRING(Duration.ofDays(1)),
    /** Says to administrators that nobody comes in by a connection any more. */
    CONNECTION_FAILING(Duration.ofDays(1)),
    /** Says to administrators that what a directory wants to end waits for them. */
    DIRECTORY_HELD(Duration.ofDays(3)),
    /** Says that an administrator has let the person in who asked. */
    APPROVAL_GRANTED(Duration.ofDays(7)),
    /** Says that an administrator has not, and why. */
    APPROVAL_DECLINED(Duration.ofDays(7));

    private final Duration usefulFor;

    MailTemplate(Duration usefulFor) {
        this.usefulFor = usefulFor;
    }

    /** How long after it was queued a mail still helps its reader. */
    public Duration usefulFor() {
        return usefulFor;
    }

    String key(String part) {
        return "mail." + name().toLowerCase(Locale.ROOT) + "." + part;
    }
}
