package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.Hold;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.WhenEnded;

/** The guards of the decision table, held against all sorts of arrivals. */
class WhatNeverHappensTest {

    private SignIn signIn;
    private DirectorySnapshot snapshot;
    private ProvisioningSettings settings;
    private Optional<Person> person = Optional.empty();
    private Optional<KnownMembership> membership = Optional.empty();

    /** The plan for an arrival, where there is one; with it, whose account it opens. */
    private Optional<ProvisioningPlan> planFor(Arrival arrival) {
        signIn = arrival.signIn();
        snapshot = arrival.snapshot();
        settings = snapshot.wayIn().settings();
        ProvisioningDecision decision = arrival.decide();
        Optional<ProvisioningPlan> plan = decision instanceof Admit admit ? Optional.of(admit.plan())
                : decision instanceof Hold hold ? Optional.of(hold.plan()) : Optional.empty();
        person = plan.flatMap(made -> AfterThePlan.opened(snapshot, made));
        membership = person.flatMap(Person::membership);
        return plan;
    }

    private boolean addressIsCertain() {
        boolean vouched = signIn.addressVerified() || settings.trustEmail();
        return signIn.addressProven() || vouched && snapshot.workspace().homeDomain();
    }

    private boolean groupsAreKnown() {
        String claim = settings.groupsAttribute();
        return claim != null && signIn.claims().isComplete(claim);
    }

    @Property(tries = 3000)
    @Label("TEN-003: an address that is neither vouched for at home nor proven finds no account")
    void anAddressThatIsNeitherVouchedForAtHomeNorProvenFindsNoAccount(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !addressIsCertain()).ifPresent(plan -> {
            assertThat(plan.account().verify()).isEmpty();
            Set<UUID> found = new HashSet<>();
            snapshot.linked().ifPresent(linked -> found.add(linked.person().accountId()));
            snapshot.correlated().forEach(fitting -> found.add(fitting.accountId()));
            plan.account().accountId().ifPresent(account -> assertThat(found).contains(account));
        });
    }

    @Property(tries = 3000)
    void aRetiredAddressFindsNoAccountAndBecomesNobodyElses(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> snapshot.addressHolder().filter(AddressHolder::retired).ifPresent(holder -> {
            UUID former = holder.person().accountId();
            assertThat(snapshot.linked().isPresent() || snapshot.correlated().size() == 1).isTrue();
            plan.account().verify().ifPresent(address -> assertThat(plan.account().accountId()).contains(former));
        }));
    }

    @Property(tries = 3000)
    void anAddressThatSomebodyHasIsNotTakenFromThem(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> plan.account().verify().isPresent()).ifPresent(plan ->
                assertThat(snapshot.addressHolder().map(holder -> holder.person().accountId()))
                        .isIn(Optional.empty(), plan.account().accountId()));
    }

    @Property(tries = 3000)
    void anAddressIsRetiredOnlyByAnotherThatIsVouchedForAndOnlyWhereThisTenantSpeaksForIt(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> plan.account().retire().isPresent()).ifPresent(plan -> {
            assertThat(signIn.addressVerified() || settings.trustEmail()).isTrue();
            assertThat(snapshot.linked().orElseThrow().lastAddressRetirable()).isTrue();
            assertThat(plan.account().retire()).isNotEqualTo(signIn.address());
        });
    }

    @Property(tries = 3000)
    void aKnownPersonsLastAddressOpensTheirAccountNoLongerThanTheirProviderVouchesForAnother(
            @ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !signIn.isByEmail() && signIn.address().isPresent()).ifPresent(plan ->
                snapshot.linked().filter(linked -> linked.lastAddressRetirable() && !linked.person().operator())
                        .filter(linked -> signIn.addressVerified() || settings.trustEmail())
                        .filter(linked -> !linked.lastAddress().equals(signIn.address()))
                        .ifPresent(linked -> assertThat(plan.account().retire()).isEqualTo(linked.lastAddress())));
    }

    @Property(tries = 3000)
    void aTenantsProviderGivesNoAddressToAnAccountThatItsDomainsDoNotOpenYet(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> person.filter(Person::addressedHere).isEmpty() && person.isPresent())
                .filter(plan -> !signIn.isByEmail() && !person.get().unclaimed())
                .ifPresent(plan -> assertThat(plan.account().verify()).isEmpty());
    }

    @Property(tries = 3000)
    void anOperatorsAccountIsNotReachedByATenantsProvider(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !signIn.isByEmail()).ifPresent(plan -> {
            if (snapshot.operatorAddress() && signIn.address().isPresent()) {
                assertThat(snapshot.linked().isPresent() || snapshot.correlated().size() == 1).isTrue();
                assertThat(plan.account().verify()).isEmpty();
            }
            if (person.filter(Person::operator).isPresent()) {
                assertThat(plan.account().assuring(false)).isEqualTo(ProvisioningPlan.AccountStep.existing(person.get().accountId()));
            }
        });
    }

    @Property(tries = 3000)
    void whoIsSuspendedRemovedDeactivatedDeclinedOrDisabledComesInOnlyWhereTheConnectionSaysSo(
            @ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> {
            assertThat(person.filter(Person::disabled)).isEmpty();
            membership.filter(known -> Set.of(MembershipStatus.SUSPENDED, MembershipStatus.REMOVED).contains(known.status()))
                    .ifPresent(ended -> assertThat(mayComeBack(ended)).as("%s", ended).isTrue());
        });
    }

    private boolean mayComeBack(KnownMembership ended) {
        boolean suspended = ended.status() == MembershipStatus.SUSPENDED
                && ended.endedBy().orElse(EndedBy.ADMINISTRATOR) == EndedBy.ADMINISTRATOR;
        boolean known = snapshot.invitation().flatMap(OpenInvitation::bringsBack).filter(Member.END::isBefore).isPresent();
        if (!suspended && known) {
            return true;
        }
        return switch (ended.endedBy().orElse(EndedBy.ADMINISTRATOR)) {
            case DECLINED_APPROVAL -> false;
            case DIRECTORY -> settings.onDeprovisioned() == WhenEnded.REACTIVATE;
            case ADMINISTRATOR -> ended.status() == MembershipStatus.REMOVED && settings.onRemoved() == WhenEnded.REACTIVATE;
        };
    }

    @Property(tries = 3000)
    void noInvitationOfAMembersOwnAddressIsLeftOpen(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> signIn.address().isPresent() && addressIsCertain() && person.isPresent() && membership.isPresent())
                .filter(plan -> plan.membership().change() != Change.NONE || membership.get().status() == MembershipStatus.ACTIVE)
                .filter(plan -> snapshot.addressHolder().map(holder -> holder.person().accountId()).isEmpty()
                        || snapshot.addressHolder().get().person().accountId().equals(person.get().accountId()))
                .ifPresent(plan -> assertThat(plan.membership().invitation())
                        .isEqualTo(snapshot.invitation().filter(this::needsNoProof).map(OpenInvitation::id)));
    }

    /** Of a member; who is to own the workspace is so by an owner's word or by a proof. */
    private boolean needsNoProof(OpenInvitation offer) {
        return signIn.addressProven() || settings.trustEmail() || snapshot.wayIn().byOperator() || !offer.roles().contains(BuiltInRole.OWNER.name());
    }

    @Property(tries = 3000)
    void anUnknownClaimTakesNothing(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !groupsAreKnown()).ifPresent(plan -> {
            assertThat(plan.rolesRevoked()).isEmpty();
            assertThat(plan.groupsRemoved()).isEmpty();
        });
        planFor(arrival).filter(plan -> signIn.claims().incomplete().contains("title")).ifPresent(plan ->
                assertThat(plan.profile().getOrDefault(ProfileAttribute.TITLE, "Chief")).isNotEmpty());
    }

    @Property(tries = 3000)
    void onlyWhatThisConnectionGaveIsTaken(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> {
            assertThat(membership.map(KnownMembership::roles).orElse(Set.of())).containsAll(plan.rolesRevoked());
            assertThat(plan.rolesRevoked()).allMatch(grant -> grant.source().isOfConnection(signIn.connectionId()));
            assertThat(membership.map(KnownMembership::groups).orElse(Set.of()))
                    .containsAll(plan.groupsRemoved().stream()
                            .map(group -> new GroupGrant(group, Source.rule(signIn.connectionId()))).toList());
        });
    }

    @Property(tries = 3000)
    void aPlanNamesOnlyWhatIsInItsSnapshot(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> {
            assertThat(plan.account().isNew() || person.isPresent()).isTrue();
            assertThat(plan.membership().membershipId()).isEqualTo(membership.map(KnownMembership::id));
            plan.membership().invitation().ifPresent(id ->
                    assertThat(snapshot.invitation().map(OpenInvitation::id)).contains(id));
            assertThat(snapshot.workspace().roleKeys())
                    .containsAll(plan.rolesGranted().stream().map(RoleGrant::role).toList());
            assertThat(arrival.signIn().claims().of("groups")).containsAll(plan.groupsAdded());
        });
    }

    @Property(tries = 3000)
    void ownerAndAdministratorAreGivenByAnAllowedRuleOrAnInvitationOnly(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> plan.rolesGranted().stream()
                .filter(grant -> BuiltInRole.isPrivileged(grant.role())).forEach(grant -> {
                    boolean invited = grant.source().equals(Source.invitation(Arrival.INVITATION.toString()))
                            && snapshot.invitation().orElseThrow().roles().contains(grant.role());
                    boolean allowed = grant.source().equals(Source.rule(signIn.connectionId())) && settings.rules().stream()
                            .filter(RoleRule::allowedByOwner).filter(rule -> rule.role().equals(grant.role()))
                            .anyMatch(rule -> signIn.claims().of("groups").contains(rule.group()));
                    assertThat(invited || allowed).as("%s", grant).isTrue();
                }));
    }

    @Property(tries = 3000)
    void theLastOwnerStaysOne(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !snapshot.workspace().hasOtherOwner()).ifPresent(plan -> {
            Set<RoleGrant> roles = new HashSet<>(membership.map(KnownMembership::roles).orElse(Set.of()));
            boolean wasOwner = roles.stream().anyMatch(grant -> grant.role().equals("OWNER"));
            roles.removeAll(plan.rolesRevoked());
            roles.addAll(plan.rolesGranted());
            assertThat(!wasOwner || roles.stream().anyMatch(grant -> grant.role().equals("OWNER"))).isTrue();
        });
    }

    @Property(tries = 3000)
    void whatDirectorySyncSetIsNotWrittenNorWhatAnAdministratorSetUnlessForced(
            @ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).ifPresent(plan -> plan.profile().keySet().forEach(attribute -> {
            Optional<Source.Kind> setBy = membership.map(known -> known.profile().get(attribute)).map(ProfileValue::source)
                    .map(Source::kind);
            assertThat(setBy).isNotEqualTo(Optional.of(Source.Kind.SCIM));
            boolean forced = settings.attributes().stream().filter(mapping -> mapping.to() == attribute)
                    .map(AttributeMapping::mode).anyMatch(SyncMode.FORCE::equals);
            assertThat(setBy.equals(Optional.of(Source.Kind.MANUAL)) && !forced).isFalse();
        }));
    }

    @Property(tries = 3000)
    void aSeatIsNotTakenWhereNoneIsLeft(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> !snapshot.workspace().seatFree()).ifPresent(plan ->
                assertThat(plan.membership().change()).isIn(Change.NONE, Change.ASK, Change.CLAIM));
    }

    @Property(tries = 3000)
    void nobodyJoinsUninvitedWithoutAnAddressThatTheConnectionAdmits(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        planFor(arrival).filter(plan -> Set.of(Change.JOIN, Change.ASK).contains(plan.membership().change()))
                .filter(plan -> plan.membership().invitation().isEmpty()).ifPresent(plan -> {
                    assertThat(signIn.addressVerified() || settings.trustEmail() || signIn.addressProven()).isTrue();
                    assertThat(snapshot.workspace().homeDomain()
                            || settings.guestDomains().contains(signIn.address().orElseThrow().domain())).isTrue();
                });
    }
}
