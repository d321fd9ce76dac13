package usher.provisioning;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** A directory's suspension or removal is not carried out now. Thrown, because nothing else of the request may be, either. */
@ApplicationException(rollback = true)
public class EndingHeld extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID membershipId;
    private final HeldEnding.Verb verb;
    private final HeldEnding.Reason reason;

    EndingHeld(UUID membershipId, HeldEnding.Verb verb, HeldEnding.Reason reason) {
        super(verb + " of " + membershipId + " is held: " + reason, null, false, false);
        this.membershipId = membershipId;
        this.verb = verb;
        this.reason = reason;
    }

    UUID membershipId() {
        return membershipId;
    }

    HeldEnding.Verb verb() {
        return verb;
    }

    public HeldEnding.Reason reason() {
        return reason;
    }
}
