package usher.membership;

import java.util.Optional;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/**
 * Which members are asked for; what is empty does not matter.
 *
 * @param role  a role's key
 * @param group as the provider, the directory or an administrator names it
 * @param email the address in the member's profile
 */
public record MemberFilter(Optional<MembershipStatus> status, Optional<String> role, Optional<String> group,
        Optional<EmailAddress> email, Optional<String> userName, Optional<String> externalId) {
}
