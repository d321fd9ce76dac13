package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.provisioning.SuperFantasyWorkspace.NOW;
import static usher.provisioning.SuperFantasyWorkspace.SARAH;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.connection.Connection;
import usher.invitation.Invitation;
import usher.invitation.Wishes;
import usher.membership.Members;
import usher.membership.Membership;
import usher.platform.RequestRejected;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.session.SignedIn;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** People who sign in through the connection of a workspace. */
class ProvisioningServiceTest {

    private final SuperFantasyWorkspace here = new SuperFantasyWorkspace();

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void a_first_sign_in_makes_account_membership_role_and_session() {
        ProvisioningOutcome outcome = here.provision(here.sarah("engineering", "all"));

        SignedIn session = here.signedIn(outcome);
        assertThat(session.email()).isEqualTo("sarah@superfantasy.test");
        assertThat(session.workspace()).hasValueSatisfying(opened -> {
            assertThat(opened.roles()).containsExactly("EDITOR");
            assertThat(opened.permissions()).containsExactly("documents:edit");
            assertThat(opened.displayName()).isEqualTo("Sarah Sands");
        });
        assertThat(here.count("Account", "AccountEmail", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L, 1L);
        assertThat(here.groups(session)).containsExactly("all", "engineering");
    }

    @Test
    void a_second_sign_in_follows_the_provider_and_makes_nobody() {
        here.provision(here.sarah("engineering"));
        SignedIn session = here.signedIn(here.provision(here.sarah("sales")));

        assertThat(session.workspace().orElseThrow().roles()).containsExactly("MEMBER");
        assertThat(here.groups(session)).containsExactly("sales");
        assertThat(here.count("Account", "AccountEmail", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void the_records_know_what_stood_before_and_who_was_refused() {
        SignedIn sarah = here.signedIn(here.provision(here.sarah("engineering")));
        here.provision(here.named("Sarah Jones"));
        here.database.inTransaction(() -> here.entities.find(Membership.class, sarah.workspace().orElseThrow().membershipId())
                .suspend(EndedBy.ADMINISTRATOR, NOW));
        here.provision(here.sarah("engineering"));

        assertThat(here.database.count("select count(r) from AuditRecord r where r.action = 'profile.changed'"
                + " and r.before like '%Sarah Sands%' and r.after like '%Sarah Jones%'")).isEqualTo(1);
        assertThat(here.database.count("select count(r) from AuditRecord r where r.action = 'sign_in.refused'"
                + " and r.membershipId is not null and r.accountId is not null")).isEqualTo(1);
    }

    @Test
    void who_is_given_the_former_address_of_somebody_does_not_get_their_account() {
        here.provision(here.sarah("engineering"));
        here.provision(here.signIn("G-1", EmailAddress.of("sarah.jones@private.test")));

        assertThat(here.provision(here.signIn("G-2", SARAH))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.ADDRESS_RESERVED));
    }

    @Test
    void what_the_operator_has_released_is_the_address_of_a_person_of_its_own() {
        UUID former = here.signedIn(here.provision(here.sarah("engineering"))).accountId().orElseThrow();
        here.provision(here.signIn("G-1", EmailAddress.of("sarah.jones@superfantasy.test")));
        ReservedAddresses reserved = here.beans.bean(ReservedAddresses.class);
        OperatorAuthor operator = OperatorAuthor.of(new Author("operator:1", "127.0.0.1", null), true);
        assertThat(here.database.inTransaction(() -> reserved.holding(SARAH)).orElseThrow().reservedSince()).contains(NOW);

        here.database.inTransaction(() -> reserved.release(SARAH, operator));

        SignedIn next = here.signedIn(here.provision(here.signIn("G-2", SARAH)));
        assertThat(next.accountId().orElseThrow()).isNotEqualTo(former);
        assertThat(next.email()).isEqualTo(SARAH.canonical());
        assertThat(here.signedIn(here.provision(here.signIn("G-1", EmailAddress.of("sarah.jones@superfantasy.test"))))
                .accountId()).contains(former);
        assertThat(here.database.count("select count(r) from AuditRecord r where r.action = 'address.released'"
                + " and r.target = 'sarah@superfantasy.test' and r.actor = 'operator:1'")).isEqualTo(1);
        assertThat(here.database.inTransaction(() -> reserved.holding(SARAH)).orElseThrow().reservedSince()).isEmpty();
        assertThatThrownBy(() -> here.database.inTransaction(() -> reserved.release(SARAH, operator)))
                .isInstanceOfSatisfying(RequestRejected.class, used -> assertThat(used.reason()).isEqualTo(RefusalReason.CONFLICT));
    }

    @Test
    void nor_when_the_provider_vouched_for_the_new_one_only_later() {
        here.database.inTransaction(() -> {
            Connection doubtful = new Connection("superfantasy-oidc", here.tenant.id(), Protocol.OIDC, NOW);
            doubtful.describe("SuperFantasy accounts", true, new ProvisioningSettings(false, Admission.AUTO, Set.of(), "MEMBER",
                    "groups", List.of(), UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE));
            here.entities.persist(doubtful);
        });
        EmailAddress jones = EmailAddress.of("sarah.jones@superfantasy.test");
        here.provision(here.byOpenIdConnect("G-1", SARAH, true));
        here.provision(here.byOpenIdConnect("G-1", jones, false));
        here.provision(here.byOpenIdConnect("G-1", jones, true));

        assertThat(here.provision(here.byOpenIdConnect("G-2", SARAH, true))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.ADDRESS_RESERVED));
    }

    @Test
    @DisplayName("AUD-003: a stranger is refused, and only the record of it is written")
    void a_stranger_is_refused_and_only_the_record_of_it_is_written() {
        ProvisioningOutcome outcome = here.provision(here.signIn("mallory", EmailAddress.of("mallory@elsewhere.test")));

        assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DOMAIN_NOT_ADMITTED));
        assertThat(here.count("Account", "Membership", "SignInSession", "AuditRecord")).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void who_was_declined_reads_the_reason_when_they_come_again() {
        here.database.inTransaction(() -> here.entities.find(Connection.class, "superfantasy-saml").describe("SuperFantasy sign-in",
                true, SuperFantasyWorkspace.settings(Admission.APPROVE)));
        assertThat(here.provision(here.sarah("engineering"))).isInstanceOf(ProvisioningOutcome.Waiting.class);
        Actor admin = Actor.program(here.tenant.id(), "token:ci", Set.of("members:write"), Source.manual(), new Browser("127.0.0.1", null));
        UUID asked = here.database.inTransaction(() -> here.entities.createQuery("select m.id from Membership m", UUID.class)
                .getSingleResult());
        here.database.inTransaction(() -> here.beans.bean(MemberService.class).change(admin, asked,
                new MemberChange.Decline("Please ask with your new address.")));

        assertThat(here.provision(here.sarah("engineering"))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.APPROVAL_DECLINED);
            assertThat(refused.said()).contains("Please ask with your new address.");
        });
        assertThat(here.database.count("select count(r) from AuditRecord r where r.action = 'membership.declined'"
                + " and r.after like '%your new address%'")).isEqualTo(1);
    }

    @Test
    void an_owner_comes_by_e_mail_and_takes_the_invitation() {
        EmailAddress ceo = EmailAddress.of("ceo@superfantasy.test");
        here.database.inTransaction(() -> here.entities.persist(new Invitation(here.tenant.id(), ceo, Set.of("OWNER"),
                "system:tenants-file", Optional.empty(), NOW).fromFile()));

        SignedIn first = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), ceo, NOW)));
        SignedIn again = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), ceo, NOW)));

        assertThat(first.workspace().orElseThrow().roles()).containsExactly("OWNER");
        assertThat(again.accountId()).isEqualTo(first.accountId());
    }

    @Test
    void who_is_a_member_by_another_way_gets_what_they_were_offered_too_and_once() {
        here.provision(here.sarah("all"));
        here.database.inTransaction(() -> here.entities.persist(new Invitation(here.tenant.id(), SARAH, Set.of("EDITOR"),
                "system:tenants-file", Optional.empty(), NOW)));

        assertThat(here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().roles()).containsExactly("EDITOR", "MEMBER");
        assertThat(here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().roles()).containsExactly("EDITOR", "MEMBER");

        assertThat(here.database.count("select count(i) from Invitation i where i.acceptedAt is not null and i.openAddress is null")).isOne();
        assertThat(here.database.count("select count(r) from AuditRecord r where r.action = 'invitation.accepted'")).isOne();
    }

    @Test
    void who_came_back_another_way_and_was_sent_away_again_does_not_come_back_by_an_old_invitation() {
        UUID membership = here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().membershipId();
        here.database.inTransaction(() -> {
            Membership sarah = here.entities.find(Membership.class, membership);
            sarah.remove(EndedBy.ADMINISTRATOR, NOW.plusSeconds(60));
            here.entities.persist(new Invitation(here.tenant.id(), SARAH, Set.of("EDITOR"), "system:tenants-file", Optional.empty(),
                    NOW.plusSeconds(120)).on(new Wishes(Set.of("EDITOR"), Optional.empty(), Optional.empty(), Optional.empty(), true), true));
            sarah.activate(NOW.plusSeconds(180));
            sarah.remove(EndedBy.ADMINISTRATOR, NOW.plusSeconds(240));
        });
        here.clock.pass(Duration.ofSeconds(300));

        assertThat(here.provision(here.sarah("all"))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MEMBERSHIP_REMOVED));

        here.database.inTransaction(() -> here.entities.find(Membership.class, membership).remove(EndedBy.ADMINISTRATOR, NOW.plusSeconds(120)));
        assertThat(here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().roles()).contains("EDITOR");
    }

    @Test
    @DisplayName("TEN-004, SAML-081: the same subject is another person at another connection, and by another issuer")
    void a_subject_is_somebody_at_one_connection_and_of_one_issuer() {
        here.connection("superfantasy-oidc");
        here.provision(here.signIn("G-1", SARAH));
        EmailAddress other = EmailAddress.of("other@superfantasy.test");
        here.provision(here.byOpenIdConnect("G-1", other, true));
        assertThat(here.count("Account", "IdentityLink")).as("another connection").containsExactly(2L, 2L);
        here.provision(new SignIn(here.tenant.id(), "superfantasy-saml", Protocol.SAML, "https://elsewhere.test", Subject.of("G-1"),
                Optional.of(EmailAddress.of("third@superfantasy.test")), false, false, Claims.NONE, NOW, Optional.empty()));
        assertThat(here.count("Account", "IdentityLink")).as("another issuer").containsExactly(3L, 3L);
        here.provision(here.signIn("G-1", SARAH));
        assertThat(here.count("Account", "IdentityLink")).as("the same").containsExactly(3L, 3L);
    }

    @Test
    @DisplayName("ROLE-004, LIFE-002: a suspension ends the open session and refuses the next")
    void a_suspension_ends_the_open_session_and_refuses_the_next() {
        ProvisioningOutcome outcome = here.provision(here.sarah("engineering"));
        SignedIn session = here.signedIn(outcome);
        here.database.inTransaction(() -> here.beans.bean(Members.class).find(here.tenant.id(), session.workspace().orElseThrow().membershipId())
                .orElseThrow().suspend(EndedBy.ADMINISTRATOR, NOW.plusSeconds(1)));

        assertThat(here.session(outcome)).isEmpty();
        assertThat(here.provision(here.sarah("engineering"))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MEMBERSHIP_SUSPENDED));
    }

    @Test
    @DisplayName("PRE-002, PRE-003: who links a vouched-for identity ends every older session of the account, and the person is told")
    void linking_ends_older_sessions() {
        here.database.inTransaction(() -> here.entities.persist(new Invitation(here.tenant.id(), SARAH, Set.of("MEMBER"),
                "system:tenants-file", Optional.empty(), NOW).fromFile()));
        ProvisioningOutcome byEmail = here.provision(SignIn.byEmail(here.tenant.id(), SARAH, NOW));
        assertThat(here.session(byEmail)).isPresent();

        here.clock.pass(Duration.ofSeconds(60));
        ProvisioningOutcome linked = here.provision(here.sarah("engineering"));

        assertThat(here.session(byEmail)).isEmpty();
        assertThat(here.signedIn(linked).accountId()).isPresent();
        assertThat(here.count("Account", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L);
    }

    @Test
    @DisplayName("LIFE-002: a session that was opened while the membership was being suspended never lives, even after a reactivation")
    void a_session_of_a_sign_in_under_way_is_dead() {
        ProvisioningOutcome underWay = here.provision(here.sarah("engineering"));
        UUID membership = here.signedIn(underWay).workspace().orElseThrow().membershipId();
        here.database.inTransaction(() -> {
            Membership suspended = here.beans.bean(Members.class).find(here.tenant.id(), membership).orElseThrow();
            suspended.suspend(EndedBy.ADMINISTRATOR, NOW.plusSeconds(1));
            suspended.activate(NOW.plusSeconds(2));
        });

        assertThat(here.session(underWay)).isEmpty();
    }

    @Test
    @DisplayName("TEN-010: a session opens the workspace that it was opened for, and no other of the same person")
    void a_session_opens_one_workspace() {
        SignedIn session = here.signedIn(here.provision(here.sarah("engineering")));

        assertThat(session.workspace().orElseThrow().tenantId()).isEqualTo(here.tenant.id());
        assertThat(session.via().connectionId()).isEqualTo("superfantasy-saml");
    }

    @Test
    void a_membership_that_was_made_for_an_address_becomes_theirs_who_prove_it() {
        EmailAddress guest = EmailAddress.of("guest@elsewhere.test");
        UUID made = here.made(guest);

        SignedIn session = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), guest, NOW)));

        assertThat(session.workspace().orElseThrow().membershipId()).isEqualTo(made);
        assertThat(here.count("Account", "AccountEmail", "Membership")).containsExactly(1L, 1L, 1L);
    }

    @Test
    void whom_the_directory_made_before_the_domain_was_proven_is_the_same_person_by_e_mail() {
        here.correlatesBy("userName");
        here.proven(false);
        UUID made = here.made(SARAH, new DirectoryKeys(Optional.of(SARAH.canonical()), Optional.empty()));
        here.proven(true);

        SignedIn session = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), SARAH, NOW)));

        assertThat(session.workspace().orElseThrow().membershipId()).isEqualTo(made);
        assertThat(here.count("Account", "Membership")).containsExactly(1L, 1L);
    }

    @Test
    void whom_the_directory_made_is_not_told_of_a_new_way_in_on_their_first_day() {
        here.correlatesBy("externalId");
        here.made(SARAH, new DirectoryKeys(Optional.of("sarah"), Optional.of("G-1")));

        here.signedIn(here.provision(here.sarah("engineering")));

        assertThat(here.count("Account", "Membership", "OutboxMessage")).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whom_the_directory_made_and_who_came_by_e_mail_before_is_told_of_a_new_way_in() {
        here.correlatesBy("externalId");
        here.made(SARAH, new DirectoryKeys(Optional.of("sarah"), Optional.of("G-1")));
        here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), SARAH, NOW)));

        here.signedIn(here.provision(here.sarah("engineering")));
        assertThat(here.count("Account", "Membership", "OutboxMessage")).containsExactly(1L, 1L, 1L);
    }

    @Test
    void who_moves_to_the_next_provider_is_recognised_there_once_the_old_one_is_switched_off() {
        here.correlatesBy("externalId");
        UUID made = here.made(SARAH, new DirectoryKeys(Optional.of("sarah"), Optional.of("G-1")));
        here.connection("superfantasy-oidc");
        here.signedIn(here.provision(here.byOpenIdConnect("old", SARAH, true)));
        EmailAddress newName = EmailAddress.of("sarah.sands@superfantasy.test");

        here.signedIn(here.provision(here.signIn("G-1", newName)));
        assertThat(here.count("Account", "Membership")).as("a connection in use says who they are").containsExactly(2L, 2L);

        here.database.inTransaction(() -> {
            here.entities.createQuery("delete from IdentityLink l where l.subject = 'G-1'").executeUpdate();
            here.entities.find(Connection.class, "superfantasy-oidc").disable();
        });
        SignedIn moved = here.signedIn(here.provision(here.signIn("G-1", EmailAddress.of("s.sands@superfantasy.test"))));
        assertThat(moved.workspace().orElseThrow().membershipId()).isEqualTo(made);
    }

    @Test
    @DisplayName("PRE-003: a tenant's provider gives no address of its own domains to whom another workspace knows by another")
    void a_consultant_keeps_their_own_address() {
        EmailAddress victoria = EmailAddress.of("victoria@elsewhere.test");
        UUID account = here.accountWith(victoria);
        here.linked(account, "V-1");

        here.signedIn(here.provision(here.signIn("V-1", EmailAddress.of("spy@superfantasy.test"))));

        assertThat(here.count("Account", "AccountEmail")).containsExactly(1L, 1L);
    }

    @Test
    void who_is_let_back_in_gets_the_membership_that_was_made_for_their_address_too() {
        EmailAddress guest = EmailAddress.of("guest@elsewhere.test");
        UUID account = here.accountWith(guest);
        UUID made = here.made(guest);
        here.database.inTransaction(() -> {
            here.entities.find(Membership.class, made).suspend(EndedBy.DIRECTORY, NOW);
            here.entities.find(Tenant.class, here.tenant.id()).admitByEmail(true, new ProvisioningSettings(false, Admission.OFF,
                    Set.of(), "MEMBER", "groups", List.of(), UsualClaims.mappings(Protocol.EMAIL), WhenEnded.REFUSE,
                    WhenEnded.REACTIVATE));
        });

        SignedIn session = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), guest, NOW)));

        assertThat(session.accountId()).contains(account);
        assertThat(session.workspace().orElseThrow().membershipId()).isEqualTo(made);
    }

    @Test
    void who_has_an_account_already_keeps_it_and_gets_the_membership_that_was_made_for_their_address() {
        EmailAddress guest = EmailAddress.of("guest@elsewhere.test");
        UUID account = here.accountWith(guest);
        UUID made = here.made(guest);

        SignedIn session = here.signedIn(here.provision(SignIn.byEmail(here.tenant.id(), guest, NOW)));

        assertThat(session.accountId()).contains(account);
        assertThat(session.workspace().orElseThrow().membershipId()).isEqualTo(made);
        assertThat(here.count("Account", "AccountEmail", "Membership")).containsExactly(1L, 1L, 1L);
    }
}
