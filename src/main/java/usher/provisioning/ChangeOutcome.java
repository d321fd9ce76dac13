package usher.provisioning;

import java.util.Optional;
import java.util.UUID;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What the caller learns of a change that is committed and audited, or of why it was not made.
 *
 * @param membershipId whose; empty where none was found or made
 * @param changed      whether anything was written but a record
 * @param refusal      why not; empty when it was done
 * @param reference    what the audit finds it by
 */
public record ChangeOutcome(Optional<UUID> membershipId, boolean changed, Optional<RefusalReason> refusal, Reference reference) {

    static ChangeOutcome done(UUID membershipId, boolean changed, Reference reference) {
        return new ChangeOutcome(Optional.of(membershipId), changed, Optional.empty(), reference);
    }

    static ChangeOutcome refused(Optional<UUID> membershipId, RefusalReason reason, Reference reference) {
        return new ChangeOutcome(membershipId, false, Optional.of(reason), reference);
    }

    public boolean isDone() {
        return refusal.isEmpty();
    }
}
