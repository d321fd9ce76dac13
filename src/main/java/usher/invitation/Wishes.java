package usher.invitation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is offered to one address.
 *
 * @param roles        keys of roles of the tenant
 * @param end          empty for the usual seven days
 * @param message      a few words of the inviter, checked by {@link InvitationMessage}
 * @param connectionId the connection that must be used
 * @param acknowledged the inviter knows that the person was removed or deactivated, and wants them back
 */
public record Wishes(Set<String> roles, Optional<Instant> end, Optional<String> message, Optional<String> connectionId,
        boolean acknowledged) {

    public Wishes {
        roles = Set.copyOf(roles);
    }
}
