package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/** What somebody wants done to a member otherwise than by the member's own sign-in. */
public sealed interface MemberChange {

    /** Closes the workspace for the member; what they were granted stays. */
    record Suspend() implements MemberChange {
    }

    /** Opens it again for who is suspended or removed. */
    record Reactivate() implements MemberChange {
    }

    /** Ends the membership with all its grants and leaves a mark that just-in-time provisioning does not undo. */
    record Remove() implements MemberChange {
    }

    /** Takes the mark of a removal, or of a declined approval, away: the person is as if they had never been here. */
    record Lift() implements MemberChange {
    }

    /** A directory has made somebody by mistake: they are as if they had never been here. */
    record Forget() implements MemberChange {
    }

    /** The member goes of their own accord, and leaves no mark. */
    record Leave() implements MemberChange {
    }

    /** Lets in who waits. @param roles to give by hand beside those that the rules gave */
    record Approve(Set<String> roles) implements MemberChange {
    }

    /** Does not let in who waits. @param reason that the person reads; empty for none */
    record Decline(String reason) implements MemberChange {
    }

    /** The roles that this authority gives are exactly these, by their keys; those of others stay. */
    record SetRoles(Set<String> roles) implements MemberChange {
    }

    /** The groups of this authority are exactly these. */
    record SetGroups(Set<String> groups) implements MemberChange {
    }

    /** @param keys what the directory knows the member by from now on */
    record Identify(DirectoryKeys keys) implements MemberChange {
    }

    /** The member has another address, by the word of the tenant's directory; the same person, renamed. */
    record SetAddress(EmailAddress address) implements MemberChange {
    }

    /** @param values new values; an empty text clears, an attribute that is not there stays */
    record SetProfile(Map<ProfileAttribute, String> values) implements MemberChange {
    }

    /**
     * The member is as the tenant's directory has them now, in one plan.
     *
     * @param keys    where they have changed
     * @param address where it has changed
     * @param values  new values; an empty text clears, an attribute that is not there stays
     */
    record Sync(Optional<DirectoryKeys> keys, Optional<EmailAddress> address, Map<ProfileAttribute, String> values, boolean active)
            implements MemberChange {
    }
}
