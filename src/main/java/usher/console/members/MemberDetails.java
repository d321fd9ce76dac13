package usher.console.members;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/**
 * All that a workspace knows of one of its members.
 *
 * @param endedBy null while nobody has ended the membership
 * @param addresses those of the account that are the workspace's business, the verified ones first
 */
public record MemberDetails(UUID id, UUID accountId, String name, MembershipStatus status, EndedBy endedBy, Instant joined,
        List<Value> profile, List<Grant> roles, List<Group> groups, List<Address> addresses, List<Identity> identities,
        List<OpenSession> sessions) {

    /** A value of the profile and who set it; null where an older Usher has not noted it. */
    public record Value(ProfileAttribute attribute, String value, Source source) {
    }

    /** A role and where it came from. */
    public record Grant(String roleKey, String roleName, Source source, Instant since) {

        /** Whether only an administrator's hand holds it; what something else gives, that something would give again. */
        public boolean isByHand() {
            return source.kind() == Source.Kind.MANUAL;
        }
    }

    public record Group(String name, Source source) {
    }

    public record Address(String typed, boolean verified, boolean retired) {
    }

    public record Identity(String connectionId, String issuer, String subject, Instant linked, Instant lastSignIn) {
    }

    /** A signed-in browser of the account in this workspace. */
    public record OpenSession(UUID id, String connectionId, Instant authenticated, Instant lastSeen, String browser,
            String clientAddress) {
    }
}
