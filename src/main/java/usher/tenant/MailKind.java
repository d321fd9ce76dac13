package usher.tenant;

/**
 * What a workspace's mails are about, each of which it may switch off. Each is told once, when somebody can do something about it. What a
 * person is told for their own safety, that a new way in opens their account, cannot be switched off.
 */
public enum MailKind {

    /** To administrators: somebody waits to be let in. */
    APPROVALS,
    /** To who asked: how it was answered. */
    ANSWERS,
    /** To administrators: the record of a domain is missing, or its proof has lapsed. */
    DOMAINS,
    /** To administrators: a certificate, a client secret or the token of a directory ends. */
    EXPIRY,
    /** To administrators: nobody comes in by a connection any more, or an application takes no events. */
    FAILURES,
    /** To administrators: a directory wants to end more at once than it may, and waits for them. */
    HELD
}
