package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * What a plan has changed of one member, and how it was before.
 *
 * @param made       the membership is new, and goes with all that it has
 * @param newAccount and so is the account, which goes with it
 * @param profile    the values that were changed; an empty one was not there
 * @param keys       before, where they were changed
 * @param status     before, where it was changed, and in {@code endedBy} whose it was
 * @param granted    keys of roles that the import gave
 * @param revoked    and took
 * @param verified   the address that the account got
 * @param retired    and the one that it lost
 */
public record Undo(boolean made, boolean newAccount, Map<ProfileAttribute, Optional<ProfileValue>> profile, Optional<DirectoryKeys> keys,
        Optional<MembershipStatus> status, Optional<EndedBy> endedBy, Set<String> granted, Set<String> revoked, Set<String> added,
        Set<String> removed, Optional<EmailAddress> verified, Optional<EmailAddress> retired) {

    public Undo {
        profile = Map.copyOf(profile);
        granted = Set.copyOf(granted);
        revoked = Set.copyOf(revoked);
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }

    /** @param newAccount whether the account was made for the member */
    public static Undo ofNew(boolean newAccount) {
        return new Undo(true, newAccount, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(),
                Set.of(), Optional.empty(), Optional.empty());
    }

    public static Undo of(ProvisioningPlan plan, KnownMembership before, DirectoryKeys keysBefore) {
        boolean moved = plan.membership().change() != ProvisioningPlan.MembershipStep.Change.NONE;
        return new Undo(false, false, plan.profile().keySet().stream().collect(Collectors.toMap(attribute -> attribute,
                attribute -> Optional.ofNullable(before.profile().get(attribute)))), plan.membership().keys().map(now -> keysBefore),
                Optional.of(before.status()).filter(status -> moved), before.endedBy().filter(by -> moved), keys(plan.rolesGranted()),
                keys(plan.rolesRevoked()), plan.groupsAdded(), plan.groupsRemoved(), plan.account().verify(), plan.account().retire());
    }

    private static Set<String> keys(Set<RoleGrant> grants) {
        return grants.stream().map(RoleGrant::role).collect(Collectors.toSet());
    }
}
