package usher.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.account.Operator;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.outbox.Subscription;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.TooManyRequests;
import usher.platform.UsherConfig;
import usher.tenant.ApiTokens;
import usher.tenant.MadeToken;
import usher.tenant.OperatorTokens;
import usher.tenant.Slug;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.tenant.TokenTerms;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/** What becomes of wishes to invite somebody, on a real database. */
class InvitingTest {

    private static final EmailAddress WANDA = EmailAddress.of("wanda@elsewhere.test");
    private static final Author OPERATOR = new Author("operator-token:1", "192.0.2.7", "curl");
    private static final Set<String> ADMINISTRATORS = Permission.of(BuiltInRole.ADMIN);

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LocalDatabase database;
    private InvitationVerbs verbs;
    private Invitations invitations;
    private InviterRights rights;
    private ApiTokens tokens;
    private OperatorTokens operatorTokens;
    private TenantVerbs tenants;
    private Tenant tenant;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("127.0.0.1", 25, Optional.empty(), false,
                EmailAddress.of("no-reply@usher.test"))), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(UsherConfig.class, config).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        verbs = beans.bean(InvitationVerbs.class);
        invitations = beans.bean(Invitations.class);
        rights = beans.bean(InviterRights.class);
        tokens = beans.bean(ApiTokens.class);
        operatorTokens = beans.bean(OperatorTokens.class);
        tenants = beans.bean(TenantVerbs.class);
        tenant = in(() -> tenants.open(new Slug("atlas"), "Atlas", Optional.of(2), OperatorAuthor.of(OPERATOR, true)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    private Inviter inviter(String... permissions) {
        return new Inviter(new Author("token:" + UUID.randomUUID(), "192.0.2.7", "curl"), Set.of(permissions));
    }

    private Inviter administrator() {
        return inviter(ADMINISTRATORS.toArray(String[]::new));
    }

    private static Wishes as(String... roles) {
        return new Wishes(Set.of(roles), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static Wishes knowing() {
        return new Wishes(Set.of("MEMBER"), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private InvitationAnswer invite(Wishes wishes, Inviter inviter) {
        return in(() -> verbs.invite(tenant.id(), WANDA, wishes, inviter));
    }

    private void refuses(Wishes wishes, Inviter inviter, RefusalReason reason, boolean unlessAcknowledged) {
        InvitationAnswer answer = invite(wishes, inviter);
        assertThat(answer.refusal()).contains(reason);
        assertThat(answer.acknowledge()).isEqualTo(unlessAcknowledged);
        assertThat(database.count("select count(i) from Invitation i where i.openAddress = '" + WANDA + "'")).isZero();
    }

    private Membership wandaIs(BiConsumer<Membership, Instant> standing) {
        return in(() -> {
            Account account = new Account(clock.instant());
            database.entities().persist(account);
            database.entities().persist(AccountEmail.verified(account.id(), WANDA, clock.instant()));
            Membership membership = Membership.active(tenant.id(), account.id(), clock.instant());
            standing.accept(membership, clock.instant());
            database.entities().persist(membership);
            return membership;
        });
    }

    @Test
    void theMailIsInTheLanguageInWhichSomebodyInvites() {
        invite(as("MEMBER"), new Inviter(new Author("account:" + UUID.randomUUID(), "192.0.2.7", "Firefox"), Optional.of("Olga"),
                ADMINISTRATORS, Optional.of(Locale.GERMAN)));

        assertThat(in(() -> database.entities().createQuery("select m.payload from OutboxMessage m where m.topic = 'INVITATION'",
                String.class).getSingleResult())).contains("\"language\":\"de\"");
    }

    @Test
    void anInvitationStandsForSevenDaysAndIsToldOf() {
        in(() -> {
            database.entities().persist(new Subscription(tenant.id(), Set.of("invitation.*")));
            return null;
        });
        UUID id = invite(as("MEMBER"), administrator()).id().orElseThrow();
        Invitation made = in(() -> invitations.find(tenant.id(), id)).orElseThrow();
        assertThat(made.expiresAt()).contains(clock.instant().plus(Duration.ofDays(7)));
        assertThat(made.status(clock.instant())).isEqualTo(InvitationStatus.OPEN);
        assertThat(made.status(clock.instant().plus(Duration.ofDays(7)))).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(database.count("select count(m) from OutboxMessage m where m.topic = 'invitation.created'")).isEqualTo(1);
        assertThat(database.count("select count(m) from OutboxMessage m where m.topic = 'INVITATION_BY_PROGRAM'")).isEqualTo(1);
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'invitation.created'")).isEqualTo(1);
    }

    @Test
    @DisplayName("INV-002: nobody gives what they do not have")
    void nobodyGivesWhatTheyDoNotHave() {
        refuses(as("ADMIN"), inviter("invitations:write"), RefusalReason.FORBIDDEN, false);
        refuses(as("OWNER"), administrator(), RefusalReason.FORBIDDEN, false);
        refuses(as("WIZARD"), administrator(), RefusalReason.FORBIDDEN, false);
        refuses(as("MEMBER"), inviter("members:write"), RefusalReason.FORBIDDEN, false);
        assertThat(invite(as("ADMIN"), administrator()).id()).isPresent();
    }

    @Test
    void whoeverIsHereOrWaitsOrIsInvitedIsNotInvited() {
        Membership wanda = wandaIs((membership, now) -> { });
        refuses(as("MEMBER"), administrator(), RefusalReason.ALREADY_MEMBER, false);
        in(() -> database.entities().createQuery("update Membership m set m.status = usher.types.MembershipStatus.PENDING"
                + " where m.id = :id").setParameter("id", wanda.id()).executeUpdate());
        refuses(as("MEMBER"), administrator(), RefusalReason.WAITING_FOR_APPROVAL, false);
    }

    @Test
    void anOpenInvitationIsNotDoubledAndAnExpiredOneGivesWay() {
        UUID first = invite(as("MEMBER"), administrator()).id().orElseThrow();
        assertThat(invite(as("GUEST"), administrator()).refusal()).contains(RefusalReason.ALREADY_INVITED);
        clock.pass(Duration.ofDays(8));
        assertThat(invite(as("GUEST"), administrator()).id()).isPresent();
        assertThat(in(() -> invitations.find(tenant.id(), first)).orElseThrow().status(clock.instant()))
                .isEqualTo(InvitationStatus.REVOKED);
    }

    @Test
    void whoeverWasRemovedIsInvitedByThoseOnlyWhoKnowAndMay() {
        wandaIs((membership, now) -> membership.remove(EndedBy.ADMINISTRATOR, now));
        refuses(as("MEMBER"), administrator(), RefusalReason.MEMBERSHIP_REMOVED, true);
        refuses(knowing(), inviter("invitations:write"), RefusalReason.MEMBERSHIP_REMOVED, false);
        UUID id = invite(knowing(), administrator()).id().orElseThrow();
        assertThat(in(() -> invitations.find(tenant.id(), id)).orElseThrow().bringsBack()).isTrue();
    }

    @Test
    void whoeverIsSuspendedIsReactivatedInstead() {
        wandaIs((membership, now) -> membership.suspend(EndedBy.ADMINISTRATOR, now));
        refuses(knowing(), administrator(), RefusalReason.MEMBERSHIP_SUSPENDED, false);
    }

    @Test
    void aGuestIsKnownByTheAddressThatNobodyVouchesFor() {
        Membership guest = in(() -> {
            Account account = new Account(clock.instant());
            database.entities().persist(account);
            database.entities().persist(AccountEmail.unverified(account.id(), WANDA, clock.instant()));
            database.entities().persist(new IdentityLink(tenant.id(), "partners", "https://idp.test", "7", account.id(),
                    Optional.of(WANDA.canonical()), clock.instant()));
            Membership membership = Membership.active(tenant.id(), account.id(), clock.instant());
            membership.update(Map.of(ProfileAttribute.EMAIL, "Wanda@Elsewhere.test"), Source.manual(), clock.instant());
            database.entities().persist(membership);
            return membership;
        });
        refuses(as("MEMBER"), administrator(), RefusalReason.ALREADY_MEMBER, false);
        in(() -> database.entities().createQuery("update Membership m set m.status = usher.types.MembershipStatus.PENDING").executeUpdate());
        refuses(as("MEMBER"), administrator(), RefusalReason.WAITING_FOR_APPROVAL, false);
        in(() -> {
            database.entities().find(Membership.class, guest.id()).remove(EndedBy.ADMINISTRATOR, clock.instant());
            return null;
        });
        refuses(as("MEMBER"), administrator(), RefusalReason.MEMBERSHIP_REMOVED, true);
        assertThat(invite(knowing(), administrator()).id()).isPresent();
    }

    @Test
    void aFullWorkspaceInvitesNobody() {
        in(() -> database.entities().createQuery("update Tenant t set t.seatLimit = 0").executeUpdate());
        refuses(as("MEMBER"), administrator(), RefusalReason.SEAT_LIMIT_REACHED, false);
    }

    @Test
    @DisplayName("TEN-009: another tenant's invitation is not found")
    void anotherTenantsInvitationIsNotFound() {
        UUID id = invite(as("MEMBER"), administrator()).id().orElseThrow();
        UUID rival = in(() -> tenants.open(new Slug("rival"), "Rival", Optional.empty(), OperatorAuthor.of(OPERATOR, true))).id();
        assertThatThrownBy(() -> in(() -> verbs.revoke(rival, id, administrator()))).hasMessageContaining("not_found");
        assertThatThrownBy(() -> in(() -> verbs.resend(rival, id, 1, Optional.empty(), administrator()))).hasMessageContaining("not_found");
        assertThat(in(() -> invitations.find(tenant.id(), id)).orElseThrow().status(clock.instant())).isEqualTo(InvitationStatus.OPEN);
    }

    @Test
    void sendingAgainMakesAnotherLinkAndAnotherInviter() {
        Inviter first = administrator();
        UUID id = invite(as("MEMBER"), first).id().orElseThrow();
        Inviter second = administrator();
        long version = in(() -> invitations.find(tenant.id(), id)).orElseThrow().version();
        assertThatThrownBy(() -> in(() -> verbs.resend(tenant.id(), id, version, Optional.empty(), second)))
                .isInstanceOf(RequestRejected.class).hasMessageContaining("too_many_requests");
        clock.pass(Duration.ofMinutes(6));
        assertThatThrownBy(() -> in(() -> verbs.resend(tenant.id(), id, version + 1, Optional.empty(), second)))
                .hasMessageContaining("conflict");
        Invitation sent = in(() -> verbs.resend(tenant.id(), id, version, Optional.empty(), second));
        assertThat(sent.invitedBy()).isEqualTo(second.author().actor());
        assertThat(sent.expiresAt()).contains(clock.instant().plus(Duration.ofDays(7)));
        in(() -> verbs.revoke(tenant.id(), id, first));
        assertThatThrownBy(() -> in(() -> verbs.revoke(tenant.id(), id, first))).hasMessageContaining("conflict");
        assertThatThrownBy(() -> in(() -> verbs.revoke(UUID.randomUUID(), id, first))).hasMessageContaining("not_found");
        assertThat(in(() -> invitations.page(tenant.id(), Optional.of(InvitationStatus.REVOKED), Optional.of(WANDA), Optional.empty(), 5)))
                .hasSize(1);
        assertThat(in(() -> invitations.page(tenant.id(), Optional.of(InvitationStatus.OPEN), Optional.empty(), Optional.of(id), 5)))
                .isEmpty();
    }

    @Test
    void sendingAgainNeverEndsAnInvitationSooner() {
        Wishes forLong = new Wishes(Set.of("MEMBER"), Optional.of(clock.instant().plus(Duration.ofDays(60))), Optional.empty(),
                Optional.empty(), false);
        UUID id = invite(forLong, administrator()).id().orElseThrow();
        assertThat(sentAgain(id).expiresAt()).isEqualTo(forLong.end());
        clock.pass(Duration.ofDays(58));
        assertThat(sentAgain(id).expiresAt()).contains(clock.instant().plus(Duration.ofDays(7)));
        in(() -> {
            database.entities().find(Invitation.class, id).offerOwnership(OPERATOR.actor());
            return null;
        });
        in(() -> database.entities().createQuery("update Invitation i set i.roles = 'MEMBER'").executeUpdate());
        assertThat(sentAgain(id).expiresAt()).as("of one that stands until it is taken").isEmpty();
    }

    private Invitation sentAgain(UUID id) {
        clock.pass(Duration.ofHours(1));
        long version = in(() -> invitations.find(tenant.id(), id)).orElseThrow().version();
        return in(() -> verbs.resend(tenant.id(), id, version, Optional.empty(), administrator()));
    }

    @Test
    void whoeverHasBecomeAMemberIsSentNothingThatTheyHave() {
        UUID id = invite(as("MEMBER"), administrator()).id().orElseThrow();
        Membership wanda = wandaIs((membership, now) -> { });
        assertThat(sentAgain(id).status(clock.instant())).as("there is a role to give").isEqualTo(InvitationStatus.OPEN);
        in(() -> {
            UUID member = database.entities().createQuery("select r.id from Role r where r.key = 'MEMBER'", UUID.class).getSingleResult();
            database.entities().persist(new HeldRole(tenant.id(), wanda.id(), member, Source.manual(), clock.instant()));
            return null;
        });

        assertThatThrownBy(() -> sentAgain(id)).hasMessageContaining("already_member");
        assertThatThrownBy(() -> changed(id, "MEMBER")).hasMessageContaining("already_member");
        assertThat(changed(id, "GUEST").roles()).containsExactly("GUEST");
    }

    private Invitation changed(UUID id, String role) {
        long version = in(() -> invitations.find(tenant.id(), id)).orElseThrow().version();
        return in(() -> verbs.changeRoles(tenant.id(), id, version, Set.of(role), administrator()));
    }

    @Test
    void whoeverWasSentAwaySinceIsSentNothingThatDoesNotBringThemBack() {
        Membership wanda = wandaIs((membership, now) -> membership.remove(EndedBy.ADMINISTRATOR, now));
        UUID id = invite(knowing(), administrator()).id().orElseThrow();
        assertThat(sentAgain(id).bringsBack()).isTrue();
        in(() -> {
            Membership back = database.entities().find(Membership.class, wanda.id());
            back.activate(clock.instant());
            back.remove(EndedBy.ADMINISTRATOR, clock.instant());
            return null;
        });

        assertThatThrownBy(() -> sentAgain(id)).hasMessageContaining("membership_removed");
    }

    @Test
    void mailsAreCountedWhateverBecomesOfTheInvitations() {
        Inviter inviter = administrator();
        for (int number = 0; number < InvitationLimits.MOST_TO_ONE_IN_AN_HOUR; number++) {
            UUID id = invite(as("MEMBER"), inviter).id().orElseThrow();
            in(() -> verbs.revoke(tenant.id(), id, inviter));
            clock.pass(Duration.ofMinutes(10));
        }
        assertThatThrownBy(() -> invite(as("MEMBER"), inviter))
                .isInstanceOfSatisfying(TooManyRequests.class, early -> assertThat(early.seconds()).isEqualTo(1800));
        clock.pass(Duration.ofMinutes(31));
        assertThat(invite(as("MEMBER"), inviter).id()).isPresent();
        clock.pass(Duration.ofDays(1));
        UUID next = in(() -> verbs.invite(tenant.id(), EmailAddress.of("next@elsewhere.test"), as("MEMBER"), inviter)).id().orElseThrow();
        assertThat(database.count("select count(m) from InvitationMail m")).as("of the last day").isEqualTo(1);
        assertThat(next).isNotNull();
    }

    @Test
    void anAddressHasItsMailsOfADayFromAllWorkspacesTogether() {
        in(() -> database.entities().createNativeQuery("insert into invitation_mail select random_uuid(), '" + tenant.id() + "', '" + WANDA
                + "', timestamp with time zone '2026-03-01 01:00:00+00' from system_range(1, "
                + InvitationLimits.MOST_TO_ONE_IN_A_DAY + ")").executeUpdate());
        assertThatThrownBy(() -> invite(as("MEMBER"), administrator())).hasMessageContaining("too_many_requests");
        clock.pass(Duration.ofDays(1));
        assertThat(invite(as("MEMBER"), administrator()).id()).isPresent();
    }

    @Test
    void whatMayBeGivenIsWhatTheInviterHasAtThatMoment() {
        TokenTerms terms = new TokenTerms(tenant.id(), "inviter", Set.of("invitations:write"), Optional.empty(), OPERATOR);
        MadeToken token = in(() -> tokens.make(terms));
        Set<String> offered = new HashSet<>(List.of("MEMBER", "ADMIN", "GONE"));
        assertThat(givable("token:" + token.id(), offered)).containsExactly("MEMBER");
        in(() -> {
            tokens.revoke(tenant.id(), token.id(), OPERATOR);
            return null;
        });
        assertThat(givable("token:" + token.id(), offered)).isEmpty();
        assertThat(givable("account:" + UUID.randomUUID(), offered)).isEmpty();
        assertThat(givable("person:x", offered)).isEmpty();
        assertThat(givable("system:tenants-file", offered)).containsExactlyInAnyOrder("MEMBER", "ADMIN");
    }

    @Test
    void anOperatorMakesOwnersWhileTheyAreOne() {
        Account account = in(() -> {
            Account made = new Account(clock.instant());
            database.entities().persist(made);
            database.entities().persist(new Operator(made.id(), clock.instant()));
            return made;
        });
        assertThat(givable("operator:" + account.id(), Set.of("OWNER"))).containsExactly("OWNER");
        in(() -> database.entities().createQuery("delete from Operator").executeUpdate());
        assertThat(givable("operator:" + account.id(), Set.of("OWNER"))).isEmpty();
    }

    @Test
    void anOperatorsTokenMakesOwnersWhileItOpens() {
        OperatorAuthor operator = OperatorAuthor.of(OPERATOR, true);
        MadeToken token = in(() -> operatorTokens.make("nightly", Optional.of(clock.instant().plus(Duration.ofDays(9))), operator));
        MadeToken revoked = in(() -> operatorTokens.make("leaked", Optional.empty(), operator));
        in(() -> {
            operatorTokens.revoke(revoked.id(), operator);
            return null;
        });
        assertThat(givable("operator-token:" + token.id(), Set.of("OWNER"))).containsExactly("OWNER");
        assertThat(givable("operator-token:" + revoked.id(), Set.of("OWNER"))).isEmpty();
        clock.pass(Duration.ofDays(10));
        assertThat(givable("operator-token:" + token.id(), Set.of("OWNER"))).isEmpty();
    }

    private Set<String> givable(String inviter, Set<String> roles) {
        return in(() -> rights.givable(tenant.id(), inviter, roles, clock.instant()));
    }
}
