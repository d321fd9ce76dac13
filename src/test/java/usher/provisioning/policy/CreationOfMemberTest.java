package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;
import usher.types.Source;

/** A directory, the API or an import names somebody who has not signed in yet. */
class CreationOfMemberTest {

    private static final EmailAddress NORA = EmailAddress.of("nora@northwind.test");
    private static final Set<String> ALL = Set.of("members:write", "owners:write");
    private static final Rights DIRECTORY = new Rights(ALL, new Source(Source.Kind.SCIM, "entra"), false);
    private static final Rights IMPORT = new Rights(ALL, new Source(Source.Kind.IMPORT, "1"), false);

    private boolean home = true;
    private boolean operators;
    private Optional<AddressHolder> holder = Optional.empty();
    private Optional<Person> known = Optional.empty();
    private boolean seatFree = true;
    private boolean suspended;

    @Test
    void an_address_at_home_is_verified() {
        ProvisioningPlan plan = decide(IMPORT).plan().orElseThrow();

        assertThat(plan.account().isNew()).isTrue();
        assertThat(plan.account().verify()).contains(NORA);
        assertThat(plan.membership().change()).isEqualTo(Change.JOIN);
    }

    @Test
    void an_address_at_home_finds_the_account_that_has_it() {
        Person person = person(Optional.empty());
        holder = Optional.of(new AddressHolder(person, false));

        assertThat(decide(IMPORT).plan().orElseThrow().account().accountId()).contains(person.accountId());
    }

    @Test
    void an_address_of_elsewhere_makes_nothing_that_could_be_taken_over() {
        home = false;
        holder = Optional.of(new AddressHolder(person(Optional.empty()), false));

        ProvisioningPlan plan = decide(IMPORT).plan().orElseThrow();

        assertThat(plan.account().isNew()).isTrue();
        assertThat(plan.account().verify()).isEmpty();
        assertThat(plan.account().unverified()).contains(NORA);
        assertThat(plan.account().link()).isFalse();
    }

    @Test
    void an_operators_and_a_retired_address_are_refused_at_home() {
        operators = true;
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.OPERATOR_ACCOUNT);

        operators = false;
        holder = Optional.of(new AddressHolder(person(Optional.empty()), true));
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.ADDRESS_RESERVED);
    }

    @Test
    void who_is_a_member_or_waits_is_not_made_one_again() {
        known = Optional.of(person(membership(MembershipStatus.ACTIVE, null)));
        assertThat(decide(DIRECTORY).refusal()).contains(RefusalReason.CONFLICT);

        known = Optional.of(person(membership(MembershipStatus.PENDING, null)));
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.CONFLICT);
    }

    @Test
    void the_directory_brings_back_whom_it_has_ended_and_nobody_else_does() {
        known = Optional.of(person(membership(MembershipStatus.REMOVED, EndedBy.DIRECTORY)));
        assertThat(decide(DIRECTORY).plan().orElseThrow().membership().change()).isEqualTo(Change.REACTIVATE);
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.DEPROVISIONED_BY_DIRECTORY);

        known = Optional.of(person(membership(MembershipStatus.REMOVED, EndedBy.ADMINISTRATOR)));
        assertThat(decide(DIRECTORY).refusal()).contains(RefusalReason.MEMBERSHIP_REMOVED);
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.MEMBERSHIP_REMOVED);

        known = Optional.of(person(membership(MembershipStatus.REMOVED, EndedBy.DECLINED_APPROVAL)));
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.APPROVAL_DECLINED);
    }

    @Test
    void no_seat_no_member_but_somebody_suspended_takes_none() {
        seatFree = false;
        assertThat(decide(IMPORT).refusal()).contains(RefusalReason.SEAT_LIMIT_REACHED);

        suspended = true;
        ProvisioningPlan plan = decide(DIRECTORY).plan().orElseThrow();
        assertThat(plan.membership().change()).isEqualTo(Change.SUSPEND);
        assertThat(plan.membership().endedBy()).contains(EndedBy.DIRECTORY);
    }

    @Test
    void who_may_not_write_members_makes_none() {
        assertThat(decide(new Rights(Set.of("members:read"), Source.manual(), false)).refusal()).contains(RefusalReason.FORBIDDEN);
    }

    private MemberDecision decide(Rights rights) {
        NewMember wanted = new NewMember(Optional.of(NORA), DirectoryKeys.NONE, Map.of(), Set.of("MEMBER"), Set.of(), suspended);
        return CreationRules.decide(wanted, new CreationSnapshot(new AddressFacts(home, operators, holder, Optional.empty()), known,
                seatFree, Map.of("MEMBER", Set.of())), rights);
    }

    private static Person person(Optional<KnownMembership> membership) {
        return new Person(UUID.randomUUID(), false, false, membership);
    }

    private static Optional<KnownMembership> membership(MembershipStatus status, EndedBy endedBy) {
        return Optional.of(new KnownMembership(UUID.randomUUID(), status, Optional.ofNullable(endedBy), Optional.empty(), Set.of(), Set.of(),
                Map.of()));
    }
}
