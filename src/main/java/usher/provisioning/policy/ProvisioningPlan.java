package usher.provisioning.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.ProfileAttribute;

/**
 * What to write for one person; made by the rules of this package, carried out by the applier, and by nobody else.
 *
 * @param rolesGranted  grants to add
 * @param rolesRevoked  grants to end
 * @param groupsAdded   groups to add, of the source that the plan comes from
 * @param groupsRemoved groups of that source to end
 * @param profile       new values, all of that source; an empty text clears
 */
public record ProvisioningPlan(AccountStep account, MembershipStep membership, Set<RoleGrant> rolesGranted,
        Set<RoleGrant> rolesRevoked, Set<String> groupsAdded, Set<String> groupsRemoved,
        Map<ProfileAttribute, String> profile) {

    public ProvisioningPlan {
        rolesGranted = Set.copyOf(rolesGranted);
        rolesRevoked = Set.copyOf(rolesRevoked);
        groupsAdded = Set.copyOf(groupsAdded);
        groupsRemoved = Set.copyOf(groupsRemoved);
        profile = Map.copyOf(profile);
    }

    /** A plan that leaves an existing person as they are. */
    public static ProvisioningPlan unchanged(UUID accountId, UUID membershipId) {
        return new ProvisioningPlan(AccountStep.existing(accountId), MembershipStep.keep(membershipId), Set.of(), Set.of(),
                Set.of(), Set.of(), Map.of());
    }

    /** A plan that only moves a membership, and with it its grants. */
    static ProvisioningPlan move(UUID accountId, MembershipStep step, Set<RoleGrant> rolesGranted, Set<RoleGrant> rolesRevoked) {
        return new ProvisioningPlan(AccountStep.existing(accountId), step, rolesGranted, rolesRevoked, Set.of(), Set.of(), Map.of());
    }

    /** Two changes of one existing person as one; what both would write is the other's. */
    ProvisioningPlan and(ProvisioningPlan other) {
        Map<ProfileAttribute, String> values = new HashMap<>(profile);
        values.putAll(other.profile);
        return new ProvisioningPlan(other.account.isEmpty() ? account : other.account, membership.and(other.membership),
                both(rolesGranted, other.rolesGranted), both(rolesRevoked, other.rolesRevoked), both(groupsAdded, other.groupsAdded),
                both(groupsRemoved, other.groupsRemoved), values);
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    /** Whether there is nothing to write: a returning person whose claims changed nothing. */
    public boolean isEmpty() {
        return account.isEmpty() && membership.isEmpty() && rolesGranted.isEmpty() && rolesRevoked.isEmpty()
                && groupsAdded.isEmpty() && groupsRemoved.isEmpty() && profile.isEmpty();
    }

    /**
     * What happens to the account.
     *
     * @param accountId  the account; empty when a new one is to be made
     * @param verify     becomes a verified address of the account
     * @param unverified is kept with the account, unverified, and never matched on
     * @param retire     stops being an address of the account, and stays reserved
     * @param link       the identity is linked to the account
     * @param claim      an account that was there before gets a new way in: the person is told, and older sessions end
     * @param remember   the asserted address becomes the identity's last one; else the one before is yet to be retired
     * @param assure     it is noted with the identity that somebody has stood for it, so that nobody is asked again
     */
    public record AccountStep(Optional<UUID> accountId, Optional<EmailAddress> verify, Optional<EmailAddress> unverified,
            Optional<EmailAddress> retire, boolean link, boolean claim, boolean remember, boolean assure) {

        /** Where nobody's word on an identity is new. */
        AccountStep(Optional<UUID> accountId, Optional<EmailAddress> verify, Optional<EmailAddress> unverified,
                Optional<EmailAddress> retire, boolean link, boolean claim, boolean remember) {
            this(accountId, verify, unverified, retire, link, claim, remember, false);
        }

        static AccountStep existing(UUID accountId) {
            return new AccountStep(Optional.of(accountId), Optional.empty(), Optional.empty(), Optional.empty(), false, false,
                    true);
        }

        public boolean isNew() {
            return accountId.isEmpty();
        }

        boolean isEmpty() {
            return !isNew() && verify.isEmpty() && unverified.isEmpty() && retire.isEmpty() && !link && !claim && !assure;
        }

        AccountStep assuring(boolean assured) {
            return new AccountStep(accountId, verify, unverified, retire, link, claim, remember, assured);
        }
    }

    /**
     * What happens to the membership.
     *
     * @param membershipId the membership; empty when a new one is to be made
     * @param invitation   the invitation that is accepted by it
     * @param endedBy      whose suspension or removal it is
     * @param keys         what a directory knows the member by from now on
     * @param reason       what the person reads of why they were declined
     */
    public record MembershipStep(Optional<UUID> membershipId, Change change, Optional<UUID> invitation, Optional<EndedBy> endedBy,
            Optional<DirectoryKeys> keys, Optional<String> reason) {

        /**
         * Nothing; join at once; wait for approval; from waiting to active; from suspended or removed to active; what was made for
         * the person before they came becomes their account's; suspended; removed, which leaves a mark; gone without a trace in the
         * directory, as if it had never been.
         */
        public enum Change { NONE, JOIN, ASK, APPROVE, REACTIVATE, CLAIM, SUSPEND, REMOVE, FORGET }

        public MembershipStep(Optional<UUID> membershipId, Change change, Optional<UUID> invitation) {
            this(membershipId, change, invitation, Optional.empty(), Optional.empty());
        }

        public MembershipStep(Optional<UUID> membershipId, Change change, Optional<UUID> invitation, Optional<EndedBy> endedBy,
                Optional<DirectoryKeys> keys) {
            this(membershipId, change, invitation, endedBy, keys, Optional.empty());
        }

        static MembershipStep keep(UUID membershipId) {
            return new MembershipStep(Optional.of(membershipId), Change.NONE, Optional.empty());
        }

        static MembershipStep changed(UUID membershipId, Change change) {
            return new MembershipStep(Optional.of(membershipId), change, Optional.empty());
        }

        static MembershipStep ended(UUID membershipId, Change change, EndedBy endedBy) {
            return new MembershipStep(Optional.of(membershipId), change, Optional.empty(), Optional.of(endedBy), Optional.empty());
        }

        /** @param reason may be empty */
        static MembershipStep declined(UUID membershipId, String reason) {
            return new MembershipStep(Optional.of(membershipId), Change.REMOVE, Optional.empty(), Optional.of(EndedBy.DECLINED_APPROVAL),
                    Optional.empty(), Optional.of(reason).filter(text -> !text.isBlank()));
        }

        private MembershipStep and(MembershipStep other) {
            MembershipStep moved = other.change == Change.NONE ? this : other;
            return new MembershipStep(membershipId, moved.change, moved.invitation, moved.endedBy, other.keys.or(() -> keys), moved.reason);
        }

        MembershipStep known(DirectoryKeys by) {
            return new MembershipStep(membershipId, change, invitation, endedBy, Optional.of(by), reason);
        }

        boolean isEmpty() {
            return change == Change.NONE && invitation.isEmpty() && keys.isEmpty();
        }
    }
}
