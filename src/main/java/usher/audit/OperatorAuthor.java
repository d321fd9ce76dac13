package usher.audit;

import java.time.Instant;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Whoever runs the installation, in a request whose session or token was found to be theirs. What tenants may never do takes this author only. */
public final class OperatorAuthor {

    private final Author author;

    private OperatorAuthor(Author author) {
        this.author = author;
    }

    /**
     * @param operator what the session or the token says, as it was read for this request
     * @throws RequestRejected {@code forbidden} for anybody else
     */
    public static OperatorAuthor of(Author author, boolean operator) {
        if (!operator) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.actor() + " is not the operator");
        }
        return new OperatorAuthor(author);
    }

    public Author author() {
        return author;
    }

    /** A record of theirs, to be told what it is about. */
    public AuditRecord record(String action, Reference reference, Instant now) {
        return author.record(action, reference, now);
    }
}
