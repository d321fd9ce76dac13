package usher.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.Operator;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.SecretToken;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A member of a workspace who has just signed in, where a session ends after an idle minute, and after five in any case. */
class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final EmailAddress ADA = EmailAddress.of("ada@superfantasy.test");
    private static final EmailAddress LOVELACE = EmailAddress.of("lovelace@superfantasy.test");

    private final LocalDatabase database = LocalDatabase.open();
    private final EntityManager entities = database.entities();
    private final StoppedClock clock = new StoppedClock(NOW);
    private final UsherConfig config = Settings.read(name -> Optional.ofNullable(
            Map.of("USHER_SESSION_IDLE", "PT1M", "USHER_SESSION_MAX", "PT5M", "USHER_OPERATOR_EMAIL", ADA.canonical()).get(name)));
    private final Sessions sessions = new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, config)
            .with(Clock.class, clock).bean(Sessions.class);
    private final ProvisioningSettings settings = new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups",
            List.of(), UsualClaims.mappings(Protocol.SAML), WhenEnded.REFUSE, WhenEnded.REFUSE);
    private final Tenant tenant = new Tenant("superfantasy", "SuperFantasy", settings, NOW);
    private final Account ada = new Account(NOW);
    private SecretToken token;

    @BeforeEach
    void signIn() {
        database.inTransaction(() -> {
            entities.persist(tenant);
            Connection connection = new Connection("superfantasy-saml", tenant.id(), Protocol.SAML, NOW);
            connection.describe("SuperFantasy sign-in", true, settings);
            entities.persist(connection);
            entities.persist(ada);
            entities.persist(AccountEmail.verified(ada.id(), ADA, NOW));
            entities.persist(AccountEmail.verified(ada.id(), LOVELACE, NOW));
            entities.persist(Membership.active(tenant.id(), ada.id(), NOW));
        });
        token = open("superfantasy-saml", Optional.of(LOVELACE));
    }

    private UUID membership() {
        return entities.createQuery("select m.id from Membership m", UUID.class).getSingleResult();
    }

    private void becomesOwner(Source by) {
        database.inTransaction(() -> {
            Role owner = entities.createQuery("select r from Role r where r.key = 'OWNER'", Role.class).getResultStream().findFirst()
                    .orElseGet(() -> Role.builtIn(tenant.id(), BuiltInRole.OWNER));
            entities.persist(owner);
            entities.persist(new HeldRole(tenant.id(), membership(), owner.id(), by, NOW));
        });
    }

    @Test
    @DisplayName("PRE-003: what a provider alone has opened does not become an owner's with the person")
    void a_session_on_a_providers_word_ends_where_the_person_becomes_an_owner() {
        SecretToken unassured = open("superfantasy-saml", Optional.of(ADA), false);
        becomesOwner(Source.rule("superfantasy-saml"));
        assertThat(found(unassured)).as("whom its provider makes an owner").isPresent();

        becomesOwner(Source.manual());
        assertThat(found(unassured)).isEmpty();
        assertThat(found(token)).as("somebody has stood for it").isPresent();
        assertThat(listed()).containsExactly("superfantasy-saml");

        database.inTransaction(() -> entities.createQuery("delete from HeldRole h where h.source = 'MANUAL'").executeUpdate());
        assertThat(found(unassured)).as("an owner no longer").isPresent();
    }

    @Test
    @DisplayName("AUTH-003: the emergency exit is an owner's for as long as they are one")
    void a_session_by_the_emergency_exit_ends_with_the_ownership() {
        becomesOwner(Source.manual());
        SecretToken inAnEmergency = open(ConnectionId.EMAIL, Optional.of(LOVELACE));
        database.inTransaction(() -> {
            Tenant here = entities.find(Tenant.class, tenant.id());
            here.requireSingleSignOn(true);
            here.keepBreakGlass(Set.of(LOVELACE));
        });
        assertThat(found(inAnEmergency)).isPresent();
        database.inTransaction(() -> entities.createQuery("delete from HeldRole h").executeUpdate());
        assertThat(found(inAnEmergency)).isEmpty();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_does_something_now_and_then_stays_signed_in() {
        for (int i = 0; i < 5; i++) {
            clock.pass(Duration.ofSeconds(55));
            assertThat(found(token)).isPresent();
        }
    }

    @Test
    @DisplayName("SESS-003: who does nothing for the idle time is signed out")
    void who_does_nothing_for_the_idle_time_is_signed_out() {
        clock.pass(Duration.ofSeconds(30));
        assertThat(found(token).orElseThrow().expiresAt()).isEqualTo(NOW.plusSeconds(90));
        clock.pass(Duration.ofSeconds(60));
        assertThat(found(token)).isEmpty();
    }

    @Test
    void the_end_that_is_told_is_the_end_that_is_kept() {
        clock.pass(Duration.ofSeconds(5));
        Instant told = found(token).orElseThrow().expiresAt();
        assertThat(told).as("five seconds are too few to note").isEqualTo(NOW.plusSeconds(60));
        clock.pass(Duration.between(clock.instant(), told).minusMillis(1));
        SecretToken other = open("superfantasy-saml", Optional.empty());
        assertThat(found(token)).isPresent();
        clock.pass(Duration.ofMinutes(1));
        assertThat(found(other)).isEmpty();
    }

    @Test
    @DisplayName("SESS-003: nobody stays longer than the longest time")
    void nobody_stays_longer_than_the_longest_time() {
        for (int i = 0; i < 9; i++) {
            clock.pass(Duration.ofSeconds(30));
            assertThat(found(token)).hasValueSatisfying(here -> assertThat(here.expiresAt()).isBeforeOrEqualTo(NOW.plusSeconds(300)));
        }
        clock.pass(Duration.ofSeconds(30));
        assertThat(found(token)).isEmpty();
    }

    @Test
    @DisplayName("SESS-003: a workspace that wants sessions to end sooner is obeyed, after idle time and in any case")
    void a_workspace_may_have_shorter_sessions() {
        Sessions patient = new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, Settings.read(name -> Optional.empty()))
                .with(Clock.class, clock).bean(Sessions.class);
        limit(Optional.of(1), Optional.empty());
        clock.pass(Duration.ofSeconds(60));
        assertThat(database.inTransaction(() -> patient.find(token))).as("idle for a minute").isEmpty();
        limit(Optional.empty(), Optional.of(1));
        assertThat(database.inTransaction(() -> patient.find(token))).as("begun a minute ago").isEmpty();
        limit(Optional.empty(), Optional.empty());
        assertThat(database.inTransaction(() -> patient.find(token))).isPresent();
    }

    private void limit(Optional<Integer> idle, Optional<Integer> longest) {
        database.inTransaction(() -> entities.find(Tenant.class, tenant.id()).limitSessions(idle, longest));
    }

    @Test
    @DisplayName("SESS-003: who signs out is out, wherever the token is brought from")
    void signing_out_ends_the_session() {
        SecretToken other = open("superfantasy-saml", Optional.of(ADA));
        database.inTransaction(() -> sessions.end(List.of(token)));
        assertThat(found(token)).isEmpty();
        assertThat(found(other)).as("that of another browser").isPresent();
    }

    @Test
    @DisplayName("SESS-001: what a browser held before somebody signs in there is over, planted or not")
    void a_new_session_replaces_the_old() {
        SecretToken opened = open("superfantasy-saml", Optional.of(ADA));
        database.inTransaction(() -> sessions.endReplaced(List.of(token), opened));
        assertThat(found(token)).isEmpty();
        assertThat(found(opened)).isPresent();
    }

    @Test
    void several_requests_within_a_moment_write_once() {
        clock.pass(Duration.ofSeconds(30));
        found(token);
        database.statements();
        found(token);
        assertThat(database.statements()).hasSize(1);
    }

    @Test
    void a_session_is_over_when_its_connection_is_gone() {
        database.inTransaction(() -> entities.createQuery("delete from Connection c").executeUpdate());
        assertThat(found(token)).isEmpty();
    }

    @Test
    @DisplayName("SESS-003: a way in that is closed keeps nobody in who came by it")
    void a_session_is_over_when_its_way_in_is_closed() {
        becomesOwner(Source.manual());
        SecretToken byMail = open(ConnectionId.EMAIL, Optional.of(ADA));
        SecretToken inAnEmergency = open(ConnectionId.EMAIL, Optional.of(LOVELACE));
        database.inTransaction(() -> {
            Tenant here = entities.find(Tenant.class, tenant.id());
            here.requireSingleSignOn(true);
            here.keepBreakGlass(Set.of(LOVELACE));
        });
        assertThat(found(byMail)).as("single sign-on is required by now").isEmpty();
        assertThat(found(inAnEmergency)).as("but not of those who are named").isPresent();
        assertThat(found(token)).isPresent();

        database.inTransaction(() -> entities.find(Connection.class, "superfantasy-saml").disable());
        assertThat(found(token)).as("it is switched off").isEmpty();
    }

    @Test
    @DisplayName("SESS-003: ... nor does the e-mail way in where it is switched off")
    void a_session_by_mail_is_over_when_that_is_switched_off() {
        becomesOwner(Source.manual());
        SecretToken byMail = open(ConnectionId.EMAIL, Optional.of(ADA));
        SecretToken inAnEmergency = open(ConnectionId.EMAIL, Optional.of(LOVELACE));
        database.inTransaction(() -> {
            Tenant here = entities.find(Tenant.class, tenant.id());
            here.admitByEmail(false, here.emailSettings());
            here.keepBreakGlass(Set.of(LOVELACE));
        });
        assertThat(found(byMail)).isEmpty();
        assertThat(found(inAnEmergency)).isPresent();
        assertThat(found(token)).isPresent();
    }

    @Test
    void sessions_that_open_nothing_are_in_no_list() {
        open(ConnectionId.EMAIL, Optional.of(ADA));
        assertThat(listed()).containsExactlyInAnyOrder("superfantasy-saml", ConnectionId.EMAIL);
        database.inTransaction(() -> entities.find(Connection.class, "superfantasy-saml").disable());
        assertThat(listed()).containsExactly(ConnectionId.EMAIL);
        database.inTransaction(() -> entities.find(Tenant.class, tenant.id()).requireSingleSignOn(true));
        assertThat(listed()).isEmpty();
        database.inTransaction(() -> entities.find(Tenant.class, tenant.id()).requireSingleSignOn(false));
        assertThat(listed()).containsExactly(ConnectionId.EMAIL);
        database.inTransaction(() -> entities.find(Tenant.class, tenant.id()).suspend());
        assertThat(listed()).isEmpty();
    }

    private List<String> listed() {
        OpenSessions open = new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, config).bean(OpenSessions.class);
        return database.inTransaction(() -> open.of(ada.id(), clock.instant())).stream()
                .map(OpenSessions.OpenSession::connectionId).toList();
    }

    @Test
    void who_has_no_name_is_known_by_what_the_workspace_was_told() {
        assertThat(found(token).orElseThrow().workspace().orElseThrow().knownAs()).isNull();
        change(member -> member.identifyAs("alovelace", null));
        assertThat(found(token).orElseThrow().workspace().orElseThrow().knownAs()).isEqualTo("alovelace");
        change(member -> member.update(Map.of(ProfileAttribute.EMAIL, "ada@elsewhere.test"), Source.manual(), NOW));
        assertThat(found(token).orElseThrow().workspace().orElseThrow().knownAs()).isEqualTo("ada@elsewhere.test");
    }

    private void change(Consumer<Membership> change) {
        database.inTransaction(() -> change.accept(entities.createQuery("select m from Membership m", Membership.class).getSingleResult()));
    }

    @Test
    @DisplayName("TEN-010: what somebody is in another workspace is nothing here, and keeps no session of this one")
    void another_workspace_lends_nothing() {
        Tenant other = new Tenant("magictech", "MagicTech", settings, NOW);
        Role owner = Role.builtIn(other.id(), BuiltInRole.OWNER);
        Membership there = Membership.active(other.id(), ada.id(), NOW);
        database.inTransaction(() -> {
            entities.persist(other);
            entities.persist(owner);
            entities.persist(there);
            entities.persist(new HeldRole(other.id(), there.id(), owner.id(), Source.manual(), NOW));
        });
        assertThat(found(token).orElseThrow().workspace()).hasValueSatisfying(here -> {
            assertThat(here.slug()).isEqualTo("superfantasy");
            assertThat(here.roles()).isEmpty();
        });
        database.inTransaction(() -> entities.createQuery("update Membership m set m.status = :suspended where m.tenantId = :tenant")
                .setParameter("suspended", MembershipStatus.SUSPENDED).setParameter("tenant", tenant.id()).executeUpdate());
        assertThat(found(token)).isEmpty();
    }

    @Test
    void the_way_in_is_told() {
        assertThat(found(token).orElseThrow().via()).isEqualTo(
                new SignedIn.Via("superfantasy-saml", "SuperFantasy sign-in", Protocol.SAML));
        assertThat(found(open(ConnectionId.EMAIL, Optional.of(ADA))).orElseThrow().via().protocol()).isEqualTo(Protocol.EMAIL);
    }

    @Test
    @DisplayName("ROLE-001: the operator's rights go with the operator's address, not with another of the same account")
    void another_address_of_the_operator_is_no_operators() {
        database.inTransaction(() -> entities.persist(new Operator(ada.id(), NOW)));

        assertThat(found(open(ConnectionId.EMAIL, Optional.of(ADA))).orElseThrow().operator()).isTrue();
        assertThat(found(open(ConnectionId.EMAIL, Optional.of(LOVELACE))).orElseThrow().operator()).isFalse();
        assertThat(found(open("superfantasy-saml", Optional.of(ADA))).orElseThrow().operator()).isFalse();
    }

    @Test
    void the_address_is_the_one_signed_in_with_where_that_is_verified() {
        assertThat(found(token).orElseThrow().email()).isEqualTo("lovelace@superfantasy.test");
        assertThat(found(open("superfantasy-saml", Optional.of(ADA))).orElseThrow().email()).isEqualTo("ada@superfantasy.test");
    }

    @Test
    @DisplayName("TEN-010: where it is not, it is one of the workspace's home domains, and none that the account has elsewhere")
    void noAddressOfElsewhere() {
        SecretToken unverified = open("superfantasy-saml", Optional.of(EmailAddress.of("king@court.test")));
        SecretToken unnamed = open("superfantasy-saml", Optional.empty());
        assertThat(found(unverified).orElseThrow().email()).isNull();
        assertThat(found(unnamed).orElseThrow().email()).isNull();

        DomainClaim home = new DomainClaim(tenant.id(), DomainName.of("superfantasy.test"), NOW);
        database.inTransaction(() -> entities.persist(home));
        assertThat(found(unnamed).orElseThrow().email()).as("claimed, not proven").isNull();
        database.inTransaction(() -> entities.find(DomainClaim.class, home.id()).decideByFile(true, NOW));
        assertThat(found(unverified).orElseThrow().email()).isEqualTo("ada@superfantasy.test");
        assertThat(found(unnamed).orElseThrow().email()).isEqualTo("ada@superfantasy.test");
    }

    @Test
    void of_many_tokens_those_that_stand_are_found_in_their_order() {
        SecretToken second = open("superfantasy-saml", Optional.empty());
        assertThat(database.inTransaction(() -> sessions.living(List.of(SecretToken.random(), second, SecretToken.random(), token))))
                .containsExactly(second, token);
    }

    private SecretToken open(String connection, Optional<EmailAddress> address) {
        return open(connection, address, true);
    }

    private SecretToken open(String connection, Optional<EmailAddress> address, boolean assured) {
        return database.inTransaction(() -> sessions.open(new Sessions.Opening(connection, ada.id(), tenant.id(), address, assured),
                Reference.random(), new Browser("127.0.0.1", "a browser"), clock.instant(), Optional.empty()));
    }

    private Optional<SignedIn> found(SecretToken brought) {
        return database.inTransaction(() -> sessions.find(brought));
    }
}
