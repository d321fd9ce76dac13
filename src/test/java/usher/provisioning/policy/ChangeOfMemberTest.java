package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/** Administrators, directories and members themselves change memberships. */
class ChangeOfMemberTest {

    private static final Map<String, Set<String>> ROLES = Map.of(
            "OWNER", Set.of("members:write", "owners:write", "connections:write"), "ADMIN", Set.of("members:write", "connections:write"),
            "MEMBER", Set.of(), "HELPDESK", Set.of("members:write"));
    private static final Rights OWNER = new Rights(ROLES.get("OWNER"), Source.manual(), false);
    private static final Rights ADMIN = new Rights(ROLES.get("ADMIN"), Source.manual(), false);
    private static final Rights HELPDESK = new Rights(ROLES.get("HELPDESK"), Source.manual(), false);
    private static final Rights DIRECTORY = new Rights(Set.of("members:write", "owners:write"), new Source(Source.Kind.SCIM, "entra"), false);
    private static final Rights NOBODY = new Rights(Set.of(), Source.manual(), false);
    private static final EmailAddress NEW_ADDRESS = EmailAddress.of("sarah.stone@superfantasy.test");

    private final UUID account = UUID.randomUUID();
    private final UUID membership = UUID.randomUUID();
    private MembershipStatus status = MembershipStatus.ACTIVE;
    private EndedBy endedBy;
    private Set<RoleGrant> roles = Set.of(new RoleGrant("MEMBER", Source.defaultOf("saml")));
    private Map<ProfileAttribute, ProfileValue> profile = Map.of();
    private boolean seatFree = true;
    private boolean hasOtherOwner = true;
    private AddressFacts address = AddressFacts.NONE;

    @Test
    void an_administrator_suspends_a_member() {
        assertThat(plan(new MemberChange.Suspend(), ADMIN).membership().change()).isEqualTo(Change.SUSPEND);
        assertThat(plan(new MemberChange.Suspend(), ADMIN).membership().endedBy()).contains(EndedBy.ADMINISTRATOR);
        assertThat(plan(new MemberChange.Suspend(), DIRECTORY).membership().endedBy()).contains(EndedBy.DIRECTORY);
    }

    @Test
    @DisplayName("JSF-002: who may not write members changes nothing")
    void who_may_not_write_members_changes_nothing() {
        assertThat(refusal(new MemberChange.Suspend(), NOBODY)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.SetProfile(Map.of()), NOBODY)).contains(RefusalReason.FORBIDDEN);
    }

    @Test
    void only_owners_touch_owners() {
        roles = Set.of(new RoleGrant("OWNER", Source.manual()));

        assertThat(refusal(new MemberChange.Suspend(), ADMIN)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.Remove(), ADMIN)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.SetRoles(Set.of()), ADMIN)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.Suspend(), OWNER)).isEmpty();
    }

    @Test
    void the_last_owner_stays_whoever_asks() {
        roles = Set.of(new RoleGrant("OWNER", Source.manual()));
        hasOtherOwner = false;

        for (MemberChange change : Set.of(new MemberChange.Suspend(), new MemberChange.Remove(), new MemberChange.SetRoles(Set.of()))) {
            assertThat(refusal(change, OWNER)).contains(RefusalReason.LAST_OWNER);
        }
        assertThat(refusal(new MemberChange.Remove(), DIRECTORY)).contains(RefusalReason.LAST_OWNER);
        assertThat(refusal(new MemberChange.Leave(), new Rights(Set.of(), Source.manual(), true))).contains(RefusalReason.LAST_OWNER);
    }

    @Test
    void nobody_gives_a_permission_that_they_lack() {
        assertThat(refusal(new MemberChange.SetRoles(Set.of("ADMIN")), HELPDESK)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.SetRoles(Set.of("OWNER")), ADMIN)).contains(RefusalReason.FORBIDDEN);
        assertThat(refusal(new MemberChange.SetRoles(Set.of("EDITOR")), OWNER)).contains(RefusalReason.NOT_FOUND);
        assertThat(plan(new MemberChange.SetRoles(Set.of("HELPDESK")), HELPDESK).rolesGranted())
                .containsExactly(new RoleGrant("HELPDESK", Source.manual()));
    }

    @Test
    void roles_by_hand_replace_those_by_hand_and_no_others() {
        roles = Set.of(new RoleGrant("MEMBER", Source.rule("saml")), new RoleGrant("HELPDESK", Source.manual()));

        ProvisioningPlan plan = plan(new MemberChange.SetRoles(Set.of("ADMIN")), ADMIN);

        assertThat(plan.rolesGranted()).containsExactly(new RoleGrant("ADMIN", Source.manual()));
        assertThat(plan.rolesRevoked()).containsExactly(new RoleGrant("HELPDESK", Source.manual()));
    }

    @Test
    void what_an_administrator_has_ended_the_directory_does_not_begin_again() {
        status = MembershipStatus.SUSPENDED;
        endedBy = EndedBy.ADMINISTRATOR;

        assertThat(refusal(new MemberChange.Reactivate(), DIRECTORY)).contains(RefusalReason.CONFLICT);
        assertThat(plan(new MemberChange.Suspend(), DIRECTORY).isEmpty()).isTrue();
        assertThat(plan(new MemberChange.Reactivate(), ADMIN).membership().change()).isEqualTo(Change.REACTIVATE);
    }

    @Test
    void an_administrator_makes_the_directorys_end_their_own() {
        status = MembershipStatus.SUSPENDED;
        endedBy = EndedBy.DIRECTORY;

        assertThat(plan(new MemberChange.Suspend(), ADMIN).membership().endedBy()).contains(EndedBy.ADMINISTRATOR);
        assertThat(plan(new MemberChange.Reactivate(), DIRECTORY).membership().change()).isEqualTo(Change.REACTIVATE);
    }

    @Test
    void a_removal_ends_all_grants_and_a_lifted_mark_leaves_nothing() {
        assertThat(plan(new MemberChange.Remove(), ADMIN).rolesRevoked()).isEqualTo(roles);
        assertThat(refusal(new MemberChange.Lift(), ADMIN)).contains(RefusalReason.CONFLICT);

        status = MembershipStatus.REMOVED;
        endedBy = EndedBy.ADMINISTRATOR;
        assertThat(plan(new MemberChange.Lift(), ADMIN).membership().change()).isEqualTo(Change.FORGET);
    }

    @Test
    void who_waits_is_approved_with_roles_or_declined() {
        status = MembershipStatus.PENDING;

        assertThat(plan(new MemberChange.Approve(Set.of("HELPDESK")), ADMIN).rolesGranted())
                .containsExactly(new RoleGrant("HELPDESK", Source.manual()));
        assertThat(plan(new MemberChange.Decline("no"), ADMIN).membership().endedBy()).contains(EndedBy.DECLINED_APPROVAL);
        assertThat(refusal(new MemberChange.Reactivate(), ADMIN)).contains(RefusalReason.CONFLICT);
    }

    @Test
    void no_seat_no_approval_and_no_reactivation() {
        seatFree = false;
        status = MembershipStatus.PENDING;
        assertThat(refusal(new MemberChange.Approve(Set.of()), ADMIN)).contains(RefusalReason.SEAT_LIMIT_REACHED);

        status = MembershipStatus.SUSPENDED;
        endedBy = EndedBy.ADMINISTRATOR;
        assertThat(refusal(new MemberChange.Reactivate(), ADMIN)).contains(RefusalReason.SEAT_LIMIT_REACHED);
    }

    @Test
    void a_member_leaves_of_their_own_accord_and_nobody_leaves_for_another() {
        assertThat(plan(new MemberChange.Leave(), new Rights(Set.of(), Source.manual(), true)).membership().change())
                .isEqualTo(Change.FORGET);
        assertThat(refusal(new MemberChange.Leave(), NOBODY)).contains(RefusalReason.FORBIDDEN);
    }

    @Test
    void what_the_directory_set_only_the_directory_changes() {
        profile = Map.of(ProfileAttribute.TITLE, new ProfileValue("Engineer", new Source(Source.Kind.SCIM, "entra")));
        MemberChange promoted = new MemberChange.SetProfile(Map.of(ProfileAttribute.TITLE, "Lead"));

        assertThat(refusal(promoted, OWNER)).contains(RefusalReason.CONFLICT);
        assertThat(plan(promoted, DIRECTORY).profile()).containsEntry(ProfileAttribute.TITLE, "Lead");
        assertThat(plan(new MemberChange.SetProfile(Map.of(ProfileAttribute.TITLE, "Engineer")), OWNER).isEmpty()).isTrue();
    }

    @Test
    void another_address_is_verified_at_home_and_the_one_before_retired() {
        EmailAddress before = EmailAddress.of("sarah@superfantasy.test");
        address = new AddressFacts(true, false, Optional.empty(), Optional.of(before));

        ProvisioningPlan plan = plan(new MemberChange.SetAddress(NEW_ADDRESS), DIRECTORY);

        assertThat(plan.account().verify()).contains(NEW_ADDRESS);
        assertThat(plan.account().retire()).contains(before);
        assertThat(plan.profile()).containsEntry(ProfileAttribute.EMAIL, NEW_ADDRESS.typed());
    }

    @Test
    void an_address_that_is_another_persons_stays_a_value_of_the_profile() {
        Person other = new Person(UUID.randomUUID(), false, false, Optional.empty());
        address = new AddressFacts(true, false, Optional.of(new AddressHolder(other, false)), Optional.empty());

        ProvisioningPlan plan = plan(new MemberChange.SetAddress(NEW_ADDRESS), DIRECTORY);

        assertThat(plan.account().verify()).isEmpty();
        assertThat(plan.profile()).containsEntry(ProfileAttribute.EMAIL, NEW_ADDRESS.typed());
    }

    @Test
    void an_account_that_others_open_too_gets_a_value_of_the_profile_and_no_address() {
        address = new AddressFacts(true, false, Optional.empty(), Optional.of(EmailAddress.of("sarah@superfantasy.test"))).ofOthersToo();

        for (Rights rights : Set.of(OWNER, DIRECTORY)) {
            ProvisioningPlan plan = plan(new MemberChange.SetAddress(NEW_ADDRESS), rights);
            assertThat(plan.account().isEmpty()).isTrue();
            assertThat(plan.profile()).containsEntry(ProfileAttribute.EMAIL, NEW_ADDRESS.typed());
        }
    }

    @Test
    void nobody_writes_the_address_or_the_keys_of_who_may_do_more_than_they() {
        address = new AddressFacts(true, false, Optional.empty(), Optional.of(EmailAddress.of("sarah@superfantasy.test")));
        Set<MemberChange> changes = Set.of(new MemberChange.SetAddress(NEW_ADDRESS),
                new MemberChange.Identify(new DirectoryKeys(Optional.of("sarah"), Optional.empty())),
                new MemberChange.SetProfile(Map.of(ProfileAttribute.EMPLOYEE_NUMBER, "7")));
        for (MemberChange change : changes) {
            roles = Set.of(new RoleGrant("ADMIN", Source.manual()));
            assertThat(refusal(change, HELPDESK)).as("%s", change).contains(RefusalReason.FORBIDDEN);
            assertThat(refusal(change, ADMIN)).as("%s", change).isEmpty();

            roles = Set.of(new RoleGrant("OWNER", Source.manual()));
            assertThat(refusal(change, ADMIN)).as("%s", change).contains(RefusalReason.FORBIDDEN);
            assertThat(refusal(change, OWNER)).as("%s", change).isEmpty();
            assertThat(refusal(change, DIRECTORY)).as("an owner let it in: %s", change).isEmpty();
        }
        assertThat(refusal(new MemberChange.SetProfile(Map.of(ProfileAttribute.TITLE, "Head")), HELPDESK)).isEmpty();
    }

    @Test
    @DisplayName("SCIM-002: a directory gives no address to who runs the workspace, unless its own groups let them")
    void a_directory_gives_who_runs_the_workspace_no_address() {
        address = new AddressFacts(true, false, Optional.empty(), Optional.of(EmailAddress.of("sarah@superfantasy.test")));
        for (String role : Set.of("OWNER", "ADMIN", "HELPDESK")) {
            roles = Set.of(new RoleGrant(role, Source.manual()), new RoleGrant(role, Source.scim("committee")));
            ProvisioningPlan held = plan(new MemberChange.SetAddress(NEW_ADDRESS), DIRECTORY);
            assertThat(held.account().isEmpty()).as(role).isTrue();
            assertThat(held.profile()).containsEntry(ProfileAttribute.EMAIL, NEW_ADDRESS.typed());

            roles = Set.of(new RoleGrant(role, Source.scim("committee")), new RoleGrant("MEMBER", Source.manual()));
            assertThat(plan(new MemberChange.SetAddress(NEW_ADDRESS), DIRECTORY).account().verify()).as(role).contains(NEW_ADDRESS);
        }
        assertThat(plan(new MemberChange.SetAddress(NEW_ADDRESS), OWNER).account().verify()).contains(NEW_ADDRESS);
    }

    private ProvisioningPlan plan(MemberChange change, Rights rights) {
        return decide(change, rights).plan().orElseThrow();
    }

    private Optional<RefusalReason> refusal(MemberChange change, Rights rights) {
        return decide(change, rights).refusal();
    }

    private MemberDecision decide(MemberChange change, Rights rights) {
        KnownMembership known = new KnownMembership(membership, status, Optional.ofNullable(endedBy), Optional.empty(), roles, Set.of(), profile);
        return MemberRules.decide(change, new MemberSnapshot(account, known, seatFree, hasOtherOwner, ROLES, false, address), rights);
    }
}
