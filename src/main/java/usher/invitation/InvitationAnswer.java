package usher.invitation;

import java.util.Optional;
import java.util.UUID;
import usher.types.RefusalReason;

/**
 * What became of a wish to invite somebody.
 *
 * @param id           of the invitation that was made
 * @param refusal      why none was made
 * @param acknowledge  inviting again and acknowledging the refusal makes one all the same
 */
public record InvitationAnswer(Optional<UUID> id, Optional<RefusalReason> refusal, boolean acknowledge) {

    static InvitationAnswer made(UUID id) {
        return new InvitationAnswer(Optional.of(id), Optional.empty(), false);
    }

    public static InvitationAnswer refused(RefusalReason reason) {
        return new InvitationAnswer(Optional.empty(), Optional.of(reason), false);
    }

    /** The person was removed or deactivated, and whoever brings them back must know. */
    static InvitationAnswer unlessAcknowledged(RefusalReason reason) {
        return new InvitationAnswer(Optional.empty(), Optional.of(reason), true);
    }
}
