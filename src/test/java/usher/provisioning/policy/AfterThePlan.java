package usher.provisioning.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** What a snapshot would show once a plan is written: the model of the applier that properties hold the policy against. */
final class AfterThePlan {

    private final SignIn signIn;
    private final DirectorySnapshot before;
    private final ProvisioningPlan plan;

    private AfterThePlan(SignIn signIn, DirectorySnapshot before, ProvisioningPlan plan) {
        this.signIn = signIn;
        this.before = before;
        this.plan = plan;
    }

    static DirectorySnapshot of(SignIn signIn, DirectorySnapshot before, ProvisioningPlan plan) {
        return new AfterThePlan(signIn, before, plan).snapshot();
    }

    /** Everybody whom a snapshot names. */
    static Stream<Person> people(DirectorySnapshot snapshot) {
        return Stream.of(snapshot.linked().map(LinkedIdentity::person).stream(),
                snapshot.addressHolder().map(AddressHolder::person).stream(), snapshot.correlated().stream())
                .flatMap(found -> found);
    }

    /** The person whose account a plan opens; nobody when it makes one. */
    static Optional<Person> opened(DirectorySnapshot snapshot, ProvisioningPlan plan) {
        return people(snapshot).filter(person -> plan.account().accountId().equals(Optional.of(person.accountId())))
                .findFirst();
    }

    private DirectorySnapshot snapshot() {
        Optional<Person> found = opened(before, plan);
        Optional<KnownMembership> membership = found.flatMap(Person::membership);
        Person person = new Person(plan.account().accountId().orElseGet(UUID::randomUUID),
                found.filter(Person::disabled).isPresent(), found.filter(Person::operator).isPresent(),
                Optional.of(membership(membership)), plan.account().verify().isPresent() || found.map(Person::addressedHere).orElse(true), true,
                false);
        Optional<AddressHolder> holder = plan.account().verify().isPresent()
                ? Optional.of(new AddressHolder(person, false))
                : before.addressHolder().map(had -> isSame(had.person(), person) ? new AddressHolder(person, had.retired()) : had);
        boolean linked = plan.account().link() || before.linked().isPresent() && !signIn.isByEmail();
        List<Person> correlated = before.correlated().stream().filter(other -> !isSame(other, person)).toList();
        return new DirectorySnapshot(workspace(), before.wayIn(), linked ? Optional.of(link(person, holder)) : Optional.empty(),
                holder, correlated, plan.membership().invitation().isPresent() ? Optional.empty() : before.invitation(),
                before.operatorAddress());
    }

    private LinkedIdentity link(Person person, Optional<AddressHolder> holder) {
        boolean assured = before.isAssuredBy(plan.account(), signIn);
        if (signIn.address().isEmpty() || !plan.account().remember()) {
            Optional<EmailAddress> last = before.linked().flatMap(LinkedIdentity::lastAddress);
            return new LinkedIdentity(person, last, before.linked().filter(LinkedIdentity::lastAddressRetirable).isPresent(), assured);
        }
        boolean verifiedHere = before.workspace().homeDomain()
                && holder.filter(had -> isSame(had.person(), person) && !had.retired()).isPresent();
        return new LinkedIdentity(person, signIn.address(), verifiedHere, assured);
    }

    /** The last seat is taken by whoever took one: coming back must not need another. */
    private Workspace workspace() {
        Workspace was = before.workspace();
        boolean tookSeat = Set.of(Change.JOIN, Change.APPROVE, Change.REACTIVATE)
                .contains(plan.membership().change());
        return new Workspace(was.id(), was.suspended(), was.singleSignOnOnly(), was.homeDomain(), was.breakGlass(),
                was.seatFree() && !tookSeat, was.hasOtherOwner(), was.roleKeys(), was.singleSignOnWays());
    }

    private KnownMembership membership(Optional<KnownMembership> was) {
        Set<RoleGrant> roles = new HashSet<>(was.map(KnownMembership::roles).orElse(Set.of()));
        roles.removeAll(plan.rolesRevoked());
        roles.addAll(plan.rolesGranted());
        Source ofClaim = Source.rule(signIn.connectionId());
        Set<GroupGrant> groups = new HashSet<>(was.map(KnownMembership::groups).orElse(Set.of()));
        plan.groupsRemoved().forEach(group -> groups.remove(new GroupGrant(group, ofClaim)));
        plan.groupsAdded().forEach(group -> groups.add(new GroupGrant(group, ofClaim)));
        Map<ProfileAttribute, ProfileValue> profile = new HashMap<>(was.map(KnownMembership::profile).orElse(Map.of()));
        plan.profile().forEach((attribute, value) ->
                profile.put(attribute, new ProfileValue(value, Source.attribute(signIn.connectionId()))));
        UUID id = plan.membership().membershipId().orElseGet(UUID::randomUUID);
        Optional<EndedBy> endedBy = plan.membership().change() == Change.NONE
                ? was.flatMap(KnownMembership::endedBy) : Optional.empty();
        Optional<Instant> endedAt = plan.membership().change() == Change.NONE
                ? was.flatMap(KnownMembership::endedAt) : Optional.empty();
        return new KnownMembership(id, status(was), endedBy, endedAt, roles, groups, profile);
    }

    private MembershipStatus status(Optional<KnownMembership> was) {
        return switch (plan.membership().change()) {
            case NONE -> was.orElseThrow().status();
            case ASK -> MembershipStatus.PENDING;
            case JOIN, APPROVE, REACTIVATE, CLAIM -> MembershipStatus.ACTIVE;
            case SUSPEND, REMOVE, FORGET -> throw new AssertionError("a sign-in ends no membership");
        };
    }

    private static boolean isSame(Person one, Person other) {
        return one.accountId().equals(other.accountId());
    }
}
