package usher.provisioning.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/**
 * Decides the creation of a member. The tenant's word for an address of its home domain counts as its provider's would: the account that
 * has the address becomes the member's. Any other address stays unverified, with an account of its own that nobody can sign in to before
 * they prove the address or come with the correlation key; so nobody else is affected.
 */
public final class CreationRules {

    private final NewMember wanted;
    private final CreationSnapshot snapshot;
    private final Rights rights;

    private CreationRules(NewMember wanted, CreationSnapshot snapshot, Rights rights) {
        this.wanted = wanted;
        this.snapshot = snapshot;
        this.rights = rights;
    }

    /**
     * @return a plan, or {@code forbidden}, {@code not_found} (no such role), {@code operator_account}, {@code address_reserved}, {@code
     *     conflict} (they are a member, or wait for approval), {@code membership_removed}, {@code deprovisioned_by_directory}, {@code
     *     approval_declined} or {@code seat_limit_reached}
     */
    public static MemberDecision decide(NewMember wanted, CreationSnapshot snapshot, Rights rights) {
        return new CreationRules(wanted, snapshot, rights).decide();
    }

    private MemberDecision decide() {
        if (!rights.overMembers()) {
            return MemberDecision.refuse(RefusalReason.FORBIDDEN);
        }
        Optional<RefusalReason> refusal = RoleGiving.refusal(wanted.roles(), snapshot.rolePermissions(), rights)
                .or(this::unreachableAddress);
        if (refusal.isPresent()) {
            return MemberDecision.refuse(refusal.get());
        }
        Optional<KnownMembership> member = snapshot.known().or(this::holder).flatMap(Person::membership);
        if (member.isPresent()) {
            return again(snapshot.known().or(this::holder).get(), member.get());
        }
        if (!wanted.suspended() && !snapshot.seatFree()) {
            return MemberDecision.refuse(RefusalReason.SEAT_LIMIT_REACHED);
        }
        return MemberDecision.plan(plan(account(), new MembershipStep(Optional.empty(), Change.JOIN, Optional.empty())));
    }

    private Optional<RefusalReason> unreachableAddress() {
        if (!isVouchedFor()) {
            return Optional.empty();
        }
        boolean operators = snapshot.address().operators() || holder().filter(Person::operator).isPresent();
        if (operators) {
            return Optional.of(RefusalReason.OPERATOR_ACCOUNT);
        }
        return snapshot.address().holder().filter(AddressHolder::retired).map(retired -> RefusalReason.ADDRESS_RESERVED);
    }

    /** Whom the directory has ended, the directory may begin again; what an administrator has ended, only an administrator. */
    private MemberDecision again(Person person, KnownMembership membership) {
        boolean ended = membership.status() == MembershipStatus.REMOVED
                || membership.status() == MembershipStatus.SUSPENDED && membership.endedBy().filter(EndedBy.DIRECTORY::equals).isPresent();
        if (!ended) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        EndedBy by = membership.endedBy().orElse(EndedBy.ADMINISTRATOR);
        if (by != EndedBy.DIRECTORY || !rights.isDirectory()) {
            return MemberDecision.refuse(switch (by) {
                case DIRECTORY -> RefusalReason.DEPROVISIONED_BY_DIRECTORY;
                case DECLINED_APPROVAL -> RefusalReason.APPROVAL_DECLINED;
                case ADMINISTRATOR -> RefusalReason.MEMBERSHIP_REMOVED;
            });
        }
        if (membership.status() == MembershipStatus.SUSPENDED) {
            return MemberDecision.refuse(RefusalReason.CONFLICT);
        }
        return wanted.suspended() || snapshot.seatFree()
                ? MemberDecision.plan(plan(AccountStep.existing(person.accountId()),
                        MembershipStep.changed(membership.id(), Change.REACTIVATE)))
                : MemberDecision.refuse(RefusalReason.SEAT_LIMIT_REACHED);
    }

    private AccountStep account() {
        if (!isVouchedFor()) {
            return new AccountStep(Optional.empty(), Optional.empty(), wanted.address(), Optional.empty(), false, false);
        }
        return holder().map(person -> AccountStep.existing(person.accountId())).orElseGet(() -> new AccountStep(Optional.empty(),
                wanted.address(), Optional.empty(), Optional.empty(), false, false));
    }

    private ProvisioningPlan plan(AccountStep account, MembershipStep step) {
        MembershipStep standing = wanted.suspended()
                ? new MembershipStep(step.membershipId(), Change.SUSPEND, Optional.empty(), Optional.of(rights.endedBy()),
                        Optional.empty())
                : step;
        Map<ProfileAttribute, String> profile = new HashMap<>(wanted.profile());
        profile.values().removeIf(String::isEmpty);
        wanted.address().map(EmailAddress::typed).ifPresent(typed -> profile.put(ProfileAttribute.EMAIL, typed));
        Set<RoleGrant> roles = wanted.roles().stream().map(role -> new RoleGrant(role, rights.source())).collect(Collectors.toSet());
        return new ProvisioningPlan(account, standing.known(wanted.keys()), roles, Set.of(), wanted.groups(), Set.of(), profile);
    }

    private boolean isVouchedFor() {
        return wanted.address().isPresent() && snapshot.address().home();
    }

    /** Who has the address, where the tenant may speak for it. */
    private Optional<Person> holder() {
        return snapshot.address().holder().filter(known -> isVouchedFor()).map(AddressHolder::person);
    }
}
