package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.Members;
import usher.membership.Membership;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.NewMember;
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
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A workspace with a home domain and a connection that admits its people, on a real database. */
final class SuperFantasyWorkspace implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    static final EmailAddress SARAH = EmailAddress.of("sarah@superfantasy.test");

    final LocalDatabase database = LocalDatabase.open();
    final EntityManager entities = database.entities();
    final StoppedClock clock = new StoppedClock(NOW);
    final Wiring beans = new Wiring().with(EntityManager.class, entities).with(UsherConfig.class, config()).with(Clock.class, clock)
            .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
    final ProvisioningService service = beans.bean(ProvisioningService.class);
    final Sessions sessions = beans.bean(Sessions.class);
    final Tenant tenant = new Tenant("superfantasy", "SuperFantasy", settings(Admission.OFF), NOW);

    SuperFantasyWorkspace() {
        database.inTransaction(() -> {
            tenant.limitSeats(Optional.of(500));
            entities.persist(tenant);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(tenant.id(), role));
            }
            entities.persist(Role.fromFile(tenant.id(), "EDITOR", "Editor", Set.of("documents:edit")));
            DomainClaim domain = new DomainClaim(tenant.id(), DomainName.of("superfantasy.test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
        });
        connection("superfantasy-saml");
    }

    /** Admits the workspace's own people. */
    void connection(String id) {
        database.inTransaction(() -> {
            Connection connection = new Connection(id, tenant.id(), id.endsWith("saml") ? Protocol.SAML : Protocol.OIDC, NOW);
            connection.describe("SuperFantasy sign-in", true, settings(Admission.AUTO));
            entities.persist(connection);
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private static UsherConfig config() {
        return new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(),
                Optional.empty(), Optional.of(EmailAddress.of("operator@usher.test")),
                Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("usher@usher.test"))), Set.of(), Set.of(),
                Duration.ofHours(8), Duration.ofDays(1));
    }

    ProvisioningOutcome provision(SignIn signIn) {
        return database.inTransaction(() -> service.provision(request(signIn)));
    }

    /** A membership that a program makes for an address of elsewhere, before its owner comes. */
    UUID made(EmailAddress address) {
        return made(address, DirectoryKeys.NONE);
    }

    UUID made(EmailAddress address, DirectoryKeys keys) {
        Actor program = Actor.program(tenant.id(), "token:ci", Set.of("members:write"), Source.manual(), new Browser("127.0.0.1", null));
        return database.inTransaction(() -> beans.bean(MemberService.class).create(program, new NewMember(Optional.of(address),
                keys, Map.of(), Set.of("GUEST"), Set.of(), false))).membershipId().orElseThrow();
    }

    /** Whether the workspace has proven its domain. */
    void proven(boolean domain) {
        database.inTransaction(() -> entities.createQuery("select d from DomainClaim d", DomainClaim.class).getSingleResult()
                .decideByFile(domain, NOW));
    }

    void correlatesBy(String attribute) {
        database.inTransaction(() -> entities.find(Tenant.class, tenant.id()).correlateBy(Optional.of(attribute),
                Optional.of("superfantasy-saml")));
    }

    /** Somebody who came to another workspace by e-mail. */
    UUID accountWith(EmailAddress address) {
        return database.inTransaction(() -> {
            Account account = new Account(NOW);
            entities.persist(account);
            entities.persist(AccountEmail.verified(account.id(), address, NOW));
            return account.id();
        });
    }

    /** Makes somebody a member whom the connection knows. */
    void linked(UUID account, String subject) {
        database.inTransaction(() -> {
            entities.persist(Membership.active(tenant.id(), account, NOW));
            entities.persist(new IdentityLink(tenant.id(), "superfantasy-saml", "https://idp.superfantasy.test", subject, account,
                    Optional.empty(), NOW));
        });
    }

    static ProvisioningRequest request(SignIn signIn) {
        return new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser"));
    }

    SignedIn signedIn(ProvisioningOutcome outcome) {
        return session(outcome).orElseThrow();
    }

    Optional<SignedIn> session(ProvisioningOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class);
        return database.inTransaction(() -> sessions.find(((ProvisioningOutcome.Admitted) outcome).session()));
    }

    List<String> groups(SignedIn session) {
        return database.inTransaction(() -> beans.bean(Members.class)
                .groups(tenant.id(), session.workspace().orElseThrow().membershipId()));
    }

    List<Long> count(String... entityNames) {
        return List.of(entityNames).stream().map(name -> database.count("select count(e) from " + name + " e")).toList();
    }

    SignIn sarah(String... groups) {
        return new SignIn(tenant.id(), "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test", Subject.of("G-1"),
                Optional.of(SARAH), false, false, new Claims(Map.of("groups", List.of(groups),
                        "displayName", List.of("Sarah Sands")), Set.of()), NOW, Optional.empty());
    }

    /** Sarah under another name. */
    SignIn named(String name) {
        return new SignIn(tenant.id(), "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test", Subject.of("G-1"),
                Optional.of(SARAH), false, false, new Claims(Map.of("groups", List.of("engineering"), "displayName", List.of(name)),
                Set.of()), NOW, Optional.empty());
    }

    SignIn signIn(String subject, EmailAddress address) {
        return new SignIn(tenant.id(), "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test",
                Subject.of(subject), Optional.of(address), false, false, Claims.NONE, NOW, Optional.empty());
    }

    SignIn byOpenIdConnect(String subject, EmailAddress address, boolean verified) {
        return new SignIn(tenant.id(), "superfantasy-oidc", Protocol.OIDC, "https://idp.superfantasy.test",
                Subject.of(subject), Optional.of(address), verified, false, Claims.NONE, NOW, Optional.empty());
    }

    static ProvisioningSettings settings(Admission admission) {
        return new ProvisioningSettings(true, admission, Set.of(), "MEMBER", "groups",
                List.of(new RoleRule("engineering", "EDITOR", true), new RoleRule("founders", "OWNER", true)), UsualClaims.mappings(Protocol.SAML),
                WhenEnded.REFUSE, WhenEnded.REFUSE);
    }
}
