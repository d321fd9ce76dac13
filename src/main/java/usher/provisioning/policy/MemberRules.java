package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Decides changes of members that are not sign-ins. Who asks needs the right over members, and over owners where an owner or ownership is
 * concerned; nobody gives a permission of Usher's that they do not have, nor says by which address or key a member is known who has
 * one that they do not have; the last owner stays; what the directory set is the directory's; what an administrator ended, the
 * directory does not begin again; and it gives no address to who runs the workspace by another's word.
 */
public final class MemberRules {

    private static final String OWNER = BuiltInRole.OWNER.name();

    private final MemberSnapshot snapshot;
    private final KnownMembership membership;
    private final Rights rights;

    private MemberRules(MemberSnapshot snapshot, Rights rights) {
        this.snapshot = snapshot;
        this.membership = snapshot.membership();
        this.rights = rights;
    }

    /**
     * @return a plan, or {@code forbidden}, {@code last_owner}, {@code seat_limit_reached}, {@code conflict} (the membership does not stand
     *     so that this could be done, or the value is the directory's) or {@code not_found} (no such role)
     */
    public static MemberDecision decide(MemberChange change, MemberSnapshot snapshot, Rights rights) {
        return change instanceof MemberChange.Sync sync ? DirectoryRules.decide(sync, snapshot, rights)
                : new MemberRules(snapshot, rights).decide(change);
    }

    private MemberDecision decide(MemberChange change) {
        boolean allowed = rights.overMembers() || change instanceof MemberChange.Leave && rights.self();
        boolean ownOwnership = change instanceof MemberChange.Leave;
        if (!allowed || isOwner(membership.roles()) && !ownOwnership && touchesStanding(change) && !rights.overOwners()) {
            return MemberDecision.refuse(RefusalReason.FORBIDDEN);
        }
        if (change instanceof MemberChange.Suspend) {
            return suspend();
        }
        if (change instanceof MemberChange.Reactivate) {
            return reactivate();
        }
        if (change instanceof MemberChange.Remove) {
            return remove();
        }
        if (change instanceof MemberChange.Lift) {
            return membership.status() == MembershipStatus.REMOVED ? forget() : MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        if (change instanceof MemberChange.Forget) {
            return forget();
        }
        if (change instanceof MemberChange.Leave) {
            return membership.status() == MembershipStatus.ACTIVE ? forget() : MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        if (change instanceof MemberChange.Approve approve) {
            return approve(approve.roles());
        }
        if (change instanceof MemberChange.Decline decline) {
            return membership.status() == MembershipStatus.PENDING
                    ? end(MembershipStep.declined(membership.id(), decline.reason()), membership.roles())
                    : MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        if (change instanceof MemberChange.SetRoles roles) {
            return setRoles(roles.roles());
        }
        if (change instanceof MemberChange.SetGroups groups) {
            return setGroups(groups.groups());
        }
        if (change instanceof MemberChange.Identify identify) {
            return isAboveThem() ? MemberDecision.refuse(RefusalReason.FORBIDDEN)
                    : MemberDecision.plan(move(MembershipStep.keep(membership.id()).known(identify.keys()), Set.of(), Set.of()));
        }
        if (change instanceof MemberChange.SetAddress address) {
            return setAddress(address.address());
        }
        return setProfile(((MemberChange.SetProfile) change).values());
    }

    /** A profile may be corrected by whoever may write members; standing and roles of an owner are the owners' business. */
    private static boolean touchesStanding(MemberChange change) {
        return !(change instanceof MemberChange.SetProfile || change instanceof MemberChange.SetGroups
                || change instanceof MemberChange.Identify || change instanceof MemberChange.SetAddress);
    }

    /**
     * Whether the member may do what whoever asks may not. By keys and addresses people are recognized as they sign in, so whoever
     * wrote those of such a member could come as them. A directory's keys open nobody of those, and {@link #setAddress} keeps its address.
     */
    private boolean isAboveThem() {
        return !rights.isDirectory() && refusalOf(keys(membership.roles())).isPresent();
    }

    /** A directory says who somebody is who belongs to the workspace, and so does not become who runs it. */
    private boolean isRaisedByOthers() {
        return membership.roles().stream().filter(grant -> grant.source().kind() != Source.Kind.SCIM)
                .anyMatch(grant -> !snapshot.rolePermissions().getOrDefault(grant.role(), Set.of()).isEmpty());
    }

    private MemberDecision suspend() {
        if (membership.status() == MembershipStatus.SUSPENDED) {
            return takeOver(Change.SUSPEND);
        }
        if (membership.status() != MembershipStatus.ACTIVE && !rights.isDirectory()) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        return isLastOwner() ? MemberDecision.refuse(RefusalReason.LAST_OWNER)
                : end(MembershipStep.ended(membership.id(), Change.SUSPEND, rights.endedBy()), Set.of());
    }

    /** Ended already: an administrator makes it their own, the directory leaves it as it is. */
    private MemberDecision takeOver(Change change) {
        boolean others = membership.endedBy().filter(EndedBy.ADMINISTRATOR::equals).isEmpty();
        return others && !rights.isDirectory()
                ? end(MembershipStep.ended(membership.id(), change, EndedBy.ADMINISTRATOR), Set.of())
                : unchanged();
    }

    private MemberDecision reactivate() {
        if (membership.status() == MembershipStatus.ACTIVE) {
            return unchanged();
        }
        boolean anothers = rights.isDirectory() && membership.endedBy().filter(EndedBy.DIRECTORY::equals).isEmpty();
        if (membership.status() == MembershipStatus.PENDING || anothers) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        return snapshot.seatFree()
                ? MemberDecision.plan(move(MembershipStep.changed(membership.id(), Change.REACTIVATE), Set.of(), Set.of()))
                : MemberDecision.refuse(RefusalReason.SEAT_LIMIT_REACHED);
    }

    private MemberDecision remove() {
        if (membership.status() == MembershipStatus.REMOVED) {
            return takeOver(Change.REMOVE);
        }
        return isLastOwner() ? MemberDecision.refuse(RefusalReason.LAST_OWNER)
                : end(MembershipStep.ended(membership.id(), Change.REMOVE, rights.endedBy()), membership.roles());
    }

    private MemberDecision forget() {
        return isLastOwner() ? MemberDecision.refuse(RefusalReason.LAST_OWNER)
                : end(MembershipStep.changed(membership.id(), Change.FORGET), membership.roles());
    }

    private MemberDecision approve(Set<String> roles) {
        if (membership.status() != MembershipStatus.PENDING) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        Optional<RefusalReason> refusal = refusalOf(roles);
        if (refusal.isPresent() || !snapshot.seatFree()) {
            return MemberDecision.refuse(refusal.orElse(RefusalReason.SEAT_LIMIT_REACHED));
        }
        return MemberDecision.plan(move(MembershipStep.changed(membership.id(), Change.APPROVE),
                minus(grants(roles), membership.roles()), Set.of()));
    }

    private MemberDecision setRoles(Set<String> roles) {
        if (membership.status() == MembershipStatus.REMOVED) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        Set<RoleGrant> own = membership.roles().stream().filter(grant -> grant.source().equals(rights.source()))
                .collect(Collectors.toSet());
        Set<RoleGrant> wanted = grants(roles);
        Set<RoleGrant> granted = minus(wanted, own);
        Set<RoleGrant> revoked = minus(own, wanted);
        Optional<RefusalReason> refusal = refusalOf(keys(granted));
        if (refusal.isPresent()) {
            return MemberDecision.refuse(refusal.get());
        }
        boolean staysOwner = isOwner(minus(membership.roles(), revoked)) || isOwner(wanted);
        if (isLastOwner() && !staysOwner) {
            return MemberDecision.refuse(RefusalReason.LAST_OWNER);
        }
        return MemberDecision.plan(move(MembershipStep.keep(membership.id()), granted, revoked));
    }

    private MemberDecision setGroups(Set<String> groups) {
        Set<String> own = membership.groups().stream().filter(grant -> grant.source().equals(rights.source()))
                .map(GroupGrant::group).collect(Collectors.toSet());
        ProvisioningPlan plan = ProvisioningPlan.unchanged(snapshot.accountId(), membership.id());
        return MemberDecision.plan(new ProvisioningPlan(plan.account(), plan.membership(), Set.of(), Set.of(), minus(groups, own),
                minus(own, groups), Map.of()));
    }

    /** What the directory says becomes the directory's, also where somebody else has said the same. */
    private MemberDecision setProfile(Map<ProfileAttribute, String> values) {
        Map<ProfileAttribute, String> changed = values.entrySet().stream()
                .filter(value -> !value.getValue().equals(current(value.getKey())) || rights.isDirectory() && isAnothers(value.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        boolean directorys = changed.keySet().stream().map(membership.profile()::get)
                .anyMatch(known -> known != null && known.source().kind() == Source.Kind.SCIM);
        if (directorys && !rights.isDirectory()) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        if (changed.containsKey(ProfileAttribute.EMPLOYEE_NUMBER) && isAboveThem()) {
            return MemberDecision.refuse(RefusalReason.FORBIDDEN);
        }
        ProvisioningPlan plan = ProvisioningPlan.unchanged(snapshot.accountId(), membership.id());
        return MemberDecision.plan(new ProvisioningPlan(plan.account(), plan.membership(), Set.of(), Set.of(), Set.of(), Set.of(),
                changed));
    }

    /**
     * As row 4a has it for a sign-in: it becomes a verified address of the account only where the tenant's word counts and nobody else has
     * it; the one before is retired where the tenant's word counts for that as well, but for the last owner, who may have no other way in. Else it is a value of the profile; and so it is where
     * the account is others', too, and where a directory names it of somebody whom others than it let do something here.
     */
    private MemberDecision setAddress(EmailAddress address) {
        if (address.typed().equals(current(ProfileAttribute.EMAIL))) {
            return unchanged();
        }
        AddressFacts facts = snapshot.address();
        if (facts.others() || rights.isDirectory() && isRaisedByOthers()) {
            return setProfile(Map.of(ProfileAttribute.EMAIL, address.typed()));
        }
        boolean mayHave = facts.home() && !facts.operators() && !snapshot.operator();
        boolean free = facts.holder().isEmpty()
                || facts.holder().get().retired() && facts.holder().get().person().accountId().equals(snapshot.accountId());
        boolean own = facts.holder().filter(holder -> !holder.retired())
                .filter(holder -> holder.person().accountId().equals(snapshot.accountId())).isPresent();
        Optional<EmailAddress> verify = Optional.of(address).filter(asserted -> mayHave && free);
        Optional<EmailAddress> unverified = Optional.of(address).filter(asserted -> verify.isEmpty() && !own);
        AccountStep step = new AccountStep(Optional.of(snapshot.accountId()), verify, unverified,
                facts.replaced().filter(old -> !snapshot.operator() && (verify.isPresent() || !isLastOwner())), false, false, true);
        if (!step.isEmpty() && isAboveThem()) {
            return MemberDecision.refuse(RefusalReason.FORBIDDEN);
        }
        return MemberDecision.plan(new ProvisioningPlan(step, MembershipStep.keep(membership.id()), Set.of(), Set.of(), Set.of(),
                Set.of(), Map.of(ProfileAttribute.EMAIL, address.typed())));
    }

    private boolean isAnothers(ProfileAttribute attribute) {
        ProfileValue known = membership.profile().get(attribute);
        return known != null && known.source().kind() != Source.Kind.SCIM;
    }

    private String current(ProfileAttribute attribute) {
        ProfileValue known = membership.profile().get(attribute);
        return known == null ? "" : known.value();
    }

    private Optional<RefusalReason> refusalOf(Set<String> roles) {
        return RoleGiving.refusal(roles, snapshot.rolePermissions(), rights);
    }

    private boolean isLastOwner() {
        return membership.status() == MembershipStatus.ACTIVE && isOwner(membership.roles()) && !snapshot.hasOtherOwner();
    }

    private MemberDecision unchanged() {
        return MemberDecision.plan(ProvisioningPlan.unchanged(snapshot.accountId(), membership.id()));
    }

    /** The groups of every source end with the membership, which is the applier's part. */
    private MemberDecision end(MembershipStep step, Set<RoleGrant> revoked) {
        return MemberDecision.plan(move(step, Set.of(), revoked));
    }

    private ProvisioningPlan move(MembershipStep step, Set<RoleGrant> granted, Set<RoleGrant> revoked) {
        return ProvisioningPlan.move(snapshot.accountId(), step, granted, revoked);
    }

    private Set<RoleGrant> grants(Set<String> roles) {
        return roles.stream().map(role -> new RoleGrant(role, rights.source())).collect(Collectors.toSet());
    }

    private static Set<String> keys(Set<RoleGrant> grants) {
        return grants.stream().map(RoleGrant::role).collect(Collectors.toSet());
    }

    private static boolean isOwner(Set<RoleGrant> grants) {
        return grants.stream().anyMatch(grant -> grant.role().equals(OWNER));
    }

    private static <T> Set<T> minus(Set<T> from, Set<T> what) {
        return from.stream().filter(each -> !what.contains(each)).collect(Collectors.toSet());
    }
}
