package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.invitation.Invitation;
import usher.membership.Members;
import usher.membership.Membership;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.RoleRule;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A workspace with a home domain and a connection that admits its people, on a real database. */
class ProvisioningServiceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final EmailAddress SARAH = EmailAddress.of("sarah@superfantasy.test");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private LocalDatabase database;
    private EntityManager entities;
    private ProvisioningService service;
    private Sessions sessions;
    private Wiring beans;
    private Tenant tenant;

    @BeforeEach
    void openWorkspace() {
        database = LocalDatabase.open();
        entities = database.entities();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(),
                Optional.empty(), Optional.of(EmailAddress.of("operator@usher.test")), Optional.empty(), Set.of(), Set.of(),
                Duration.ofHours(8), Duration.ofDays(1));
        beans = new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, config)
                .with(Clock.class, clock())
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        service = beans.bean(ProvisioningService.class);
        sessions = beans.bean(Sessions.class);
        database.inTransaction(() -> {
            tenant = new Tenant("superfantasy", "SuperFantasy", settings(Admission.OFF), NOW);
            tenant.limitSeats(Optional.of(500));
            entities.persist(tenant);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(tenant.id(), role));
            }
            entities.persist(Role.fromFile(tenant.id(), "EDITOR", "Editor", Set.of("documents:edit")));
            DomainClaim domain = new DomainClaim(tenant.id(), DomainName.of("superfantasy.test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
            Connection connection = new Connection("superfantasy-saml", tenant.id(), Protocol.SAML, NOW);
            connection.describe("SuperFantasy sign-in", true, settings(Admission.AUTO));
            entities.persist(connection);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_first_sign_in_makes_account_membership_role_and_session() {
        ProvisioningOutcome outcome = provision(sarah("engineering", "all"));

        SignedIn session = signedIn(outcome);
        assertThat(session.email()).isEqualTo("sarah@superfantasy.test");
        assertThat(session.workspace()).hasValueSatisfying(here -> {
            assertThat(here.roles()).containsExactly("EDITOR");
            assertThat(here.permissions()).containsExactly("documents:edit");
            assertThat(here.displayName()).isEqualTo("Sarah Sands");
        });
        assertThat(count("Account", "AccountEmail", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L, 1L);
        assertThat(groups(session)).containsExactly("all", "engineering");
    }

    @Test
    void a_second_sign_in_follows_the_provider_and_makes_nobody() {
        provision(sarah("engineering"));
        SignedIn session = signedIn(provision(sarah("sales")));

        assertThat(session.workspace().orElseThrow().roles()).containsExactly("MEMBER");
        assertThat(groups(session)).containsExactly("sales");
        assertThat(count("Account", "AccountEmail", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void who_is_given_the_former_address_of_somebody_does_not_get_their_account() {
        provision(sarah("engineering"));
        provision(signIn("G-1", EmailAddress.of("sarah.jones@private.test")));

        assertThat(provision(signIn("G-2", SARAH))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.ADDRESS_RESERVED));
    }

    @Test
    void nor_when_the_provider_vouched_for_the_new_one_only_later() {
        database.inTransaction(() -> {
            Connection doubtful = new Connection("superfantasy-oidc", tenant.id(), Protocol.OIDC, NOW);
            doubtful.describe("SuperFantasy accounts", true, new ProvisioningSettings(false, Admission.AUTO, Set.of(), "MEMBER",
                    "groups", List.of(), UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE));
            entities.persist(doubtful);
        });
        EmailAddress jones = EmailAddress.of("sarah.jones@superfantasy.test");
        provision(byOpenIdConnect("G-1", SARAH, true));
        provision(byOpenIdConnect("G-1", jones, false));
        provision(byOpenIdConnect("G-1", jones, true));

        assertThat(provision(byOpenIdConnect("G-2", SARAH, true))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.ADDRESS_RESERVED));
    }

    @Test
    void a_stranger_is_refused_and_only_the_record_of_it_is_written() {
        ProvisioningOutcome outcome = provision(signIn("mallory", EmailAddress.of("mallory@elsewhere.test")));

        assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DOMAIN_NOT_ADMITTED));
        assertThat(count("Account", "Membership", "SignInSession", "AuditRecord")).containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    void an_owner_comes_by_e_mail_and_takes_the_invitation() {
        EmailAddress ceo = EmailAddress.of("ceo@superfantasy.test");
        database.inTransaction(() -> entities.persist(new Invitation(tenant.id(), ceo, Set.of("OWNER"),
                "system:tenants-file", Optional.empty(), NOW).fromFile()));

        SignedIn first = signedIn(provision(SignIn.byEmail(tenant.id(), ceo, NOW)));
        SignedIn again = signedIn(provision(SignIn.byEmail(tenant.id(), ceo, NOW)));

        assertThat(first.workspace().orElseThrow().roles()).containsExactly("OWNER");
        assertThat(again.accountId()).isEqualTo(first.accountId());
    }

    @Test
    void a_suspension_ends_the_open_session_and_refuses_the_next() {
        ProvisioningOutcome outcome = provision(sarah("engineering"));
        SignedIn session = signedIn(outcome);
        database.inTransaction(() -> beans.bean(Members.class).find(tenant.id(), session.workspace().orElseThrow().membershipId())
                .orElseThrow().suspend(EndedBy.ADMINISTRATOR, NOW.plusSeconds(1)));

        assertThat(session(outcome)).isEmpty();
        assertThat(provision(sarah("engineering"))).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MEMBERSHIP_SUSPENDED));
    }

    @Test
    @DisplayName("PRE-002, PRE-003: who links a vouched-for identity ends every older session of the account, and the person is told")
    void linking_ends_older_sessions() {
        database.inTransaction(() -> entities.persist(new Invitation(tenant.id(), SARAH, Set.of("MEMBER"),
                "system:tenants-file", Optional.empty(), NOW).fromFile()));
        ProvisioningOutcome byEmail = provision(SignIn.byEmail(tenant.id(), SARAH, NOW));
        assertThat(session(byEmail)).isPresent();

        time.set(NOW.plusSeconds(60));
        ProvisioningOutcome linked = provision(sarah("engineering"));

        assertThat(session(byEmail)).isEmpty();
        assertThat(signedIn(linked).accountId()).isPresent();
        assertThat(count("Account", "IdentityLink", "Membership")).containsExactly(1L, 1L, 1L);
    }

    @Test
    @DisplayName("LIFE-002: a session that was opened while the membership was being suspended never lives, even after a reactivation")
    void a_session_of_a_sign_in_under_way_is_dead() {
        ProvisioningOutcome underWay = provision(sarah("engineering"));
        UUID membership = signedIn(underWay).workspace().orElseThrow().membershipId();
        database.inTransaction(() -> {
            Membership suspended = beans.bean(Members.class).find(tenant.id(), membership).orElseThrow();
            suspended.suspend(EndedBy.ADMINISTRATOR, NOW.plusSeconds(1));
            suspended.activate(NOW.plusSeconds(2));
        });

        assertThat(session(underWay)).isEmpty();
    }

    @Test
    @DisplayName("TEN-010: a session opens the workspace that it was opened for, and no other of the same person")
    void a_session_opens_one_workspace() {
        SignedIn here = signedIn(provision(sarah("engineering")));

        assertThat(here.workspace().orElseThrow().tenantId()).isEqualTo(tenant.id());
        assertThat(here.via().connectionId()).isEqualTo("superfantasy-saml");
    }

    @Test
    void a_first_sign_in_takes_fourteen_statements_at_most_whatever_the_number_of_groups() {
        provision(signIn("warm-up", EmailAddress.of("warm-up@superfantasy.test")));
        database.statements();

        provision(sarah(IntStream.range(0, 120).mapToObj(number -> "group-" + number).toArray(String[]::new)));

        assertThat(database.statements()).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void a_returning_person_whose_claims_changed_nothing_takes_six_statements_at_most() {
        provision(sarah("engineering", "all"));
        database.statements();

        provision(sarah("all", "engineering"));

        assertThat(database.statements()).hasSizeLessThanOrEqualTo(6);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private ProvisioningOutcome provision(SignIn signIn) {
        return database.inTransaction(() -> service.provision(
                new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser"))));
    }

    private SignedIn signedIn(ProvisioningOutcome outcome) {
        return session(outcome).orElseThrow();
    }

    private Optional<SignedIn> session(ProvisioningOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class);
        return database.inTransaction(() -> sessions.find(((ProvisioningOutcome.Admitted) outcome).session()));
    }

    private List<String> groups(SignedIn session) {
        return database.inTransaction(() -> beans.bean(Members.class)
                .groups(tenant.id(), session.workspace().orElseThrow().membershipId()));
    }

    private List<Long> count(String... entityNames) {
        return List.of(entityNames).stream().map(name -> database.count("select count(e) from " + name + " e")).toList();
    }

    private SignIn sarah(String... groups) {
        return new SignIn(tenant.id(), "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test", Subject.of("G-1"),
                Optional.of(SARAH), false, false, new Claims(Map.of("groups", List.of(groups),
                        "displayName", List.of("Sarah Sands")), Set.of()), NOW, Optional.empty());
    }

    private SignIn signIn(String subject, EmailAddress address) {
        return new SignIn(tenant.id(), "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test",
                Subject.of(subject), Optional.of(address), false, false, Claims.NONE, NOW, Optional.empty());
    }

    private SignIn byOpenIdConnect(String subject, EmailAddress address, boolean verified) {
        return new SignIn(tenant.id(), "superfantasy-oidc", Protocol.OIDC, "https://idp.superfantasy.test",
                Subject.of(subject), Optional.of(address), verified, false, Claims.NONE, NOW, Optional.empty());
    }

    private static ProvisioningSettings settings(Admission admission) {
        return new ProvisioningSettings(true, admission, Set.of(), "MEMBER", "groups",
                List.of(new RoleRule("engineering", "EDITOR", true)), UsualClaims.mappings(Protocol.SAML),
                WhenEnded.REFUSE, WhenEnded.REFUSE);
    }
}
