package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.platform.BaseUrl;
import usher.platform.HostAndPort;
import usher.platform.MailServer;
import usher.platform.NameServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.WhenEnded;

/** A workspace that proves its domain by a record in DNS, and keeps it there or not. */
class DomainClaimsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final DnsOnLoopback dns = new DnsOnLoopback();
    private final StoppedClock clock = new StoppedClock(NOW);
    private LocalDatabase database;
    private DomainClaims claims;
    private DomainClaimRows rows;
    private DomainChecks checks;
    private TenantAuthor admin;
    private TenantAuthor stranger;

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @BeforeEach
    void openWorkspaces() {
        database = newDatabase();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("us@usher.test"))),
                Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(NameServer.class, new NameServer(Optional.of(new HostAndPort("127.0.0.1", dns.port()))))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        claims = beans.bean(DomainClaims.class);
        rows = beans.bean(DomainClaimRows.class);
        checks = beans.bean(DomainChecks.class);
        admin = author("superfantasy");
        stranger = author("northwind");
    }

    private TenantAuthor author(String slug) {
        return database.inTransaction(() -> {
            ProvisioningSettings byEmail = new ProvisioningSettings(false, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
                    List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);
            EntityManager entities = database.entities();
            Tenant tenant = new Tenant(slug, slug, byEmail, NOW);
            Role role = Role.builtIn(tenant.id(), BuiltInRole.ADMIN);
            Account account = new Account(NOW);
            Membership membership = Membership.active(tenant.id(), account.id(), NOW);
            entities.persist(tenant);
            entities.persist(role);
            entities.persist(account);
            entities.persist(AccountEmail.verified(account.id(), EmailAddress.of("admin@" + slug + ".test"), NOW));
            entities.persist(membership);
            entities.persist(new HeldRole(tenant.id(), membership.id(), role.id(), Source.manual(), NOW));
            return new TenantAuthor(tenant.id(), "account:" + account.id(), Permission.of(BuiltInRole.ADMIN), "127.0.0.1", "a browser");
        });
    }

    @AfterEach
    void close() {
        database.close();
        dns.close();
    }

    @Test
    @DisplayName("DOM-001, DOM-003: a domain is proven by its own record and by no other")
    void a_domain_is_proven_by_its_own_record_and_by_no_other() {
        DomainClaim claim = claim("SuperFantasy.test");
        assertThat(claim.isProven()).isFalse();
        assertThat(codes(check(claim))).containsExactly("domain.no_record");

        dns.has("_usher.superfantasy.test", "usher-verification=of-somebody-else");
        assertThat(codes(check(claim))).containsExactly("domain.no_record");
        dns.has("superfantasy.test", claim.recordValue());
        assertThat(codes(check(claim))).as("at another name").containsExactly("domain.no_record");

        dns.has(claim.recordName(), claim.recordValue());
        assertThat(check(claim).isDone()).isTrue();
        assertThat(only().isProven()).isTrue();
        assertThat(audited()).containsExactly("domain.claimed", "domain.proven");
    }

    @Test
    @DisplayName("DOM-001, DOM-006: two workspaces that claim one domain have records of their own")
    void two_workspaces_that_claim_one_domain_have_records_of_their_own() {
        DomainClaim ours = claim("superfantasy.test");
        database.inTransaction(() -> claims.claim(stranger, "superfantasy.test"));
        dns.has(ours.recordName(), ours.recordValue());
        DomainClaim theirs = database.inTransaction(() -> rows.of(stranger.tenantId())).get(0);

        assertThat(codes(database.inTransaction(() -> claims.check(stranger, theirs.id())))).containsExactly("domain.no_record");
    }

    @Test
    @DisplayName("DOM-005: a proof outlives a missing record for seven days, and the administrators are told twice")
    void a_proof_outlives_a_missing_record_for_seven_days_and_the_administrators_are_told_twice() {
        DomainClaim claim = proven();
        dns.hasNothing();

        for (int day = 1; day <= 7; day++) {
            clock.pass(Duration.ofDays(1));
            database.inTransaction(() -> checks.look());
            assertThat(only().isProven()).as("day %s", day).isTrue();
        }
        assertThat(only().isMissing()).isTrue();
        assertThat(mails()).containsExactly("DOMAIN_LAPSING");

        clock.pass(Duration.ofDays(1));
        database.inTransaction(() -> checks.look());
        assertThat(only().isProven()).isFalse();
        assertThat(only().lapsedAt()).isNotNull();
        assertThat(mails()).containsExactly("DOMAIN_LAPSING", "DOMAIN_LAPSED");

        dns.has(claim.recordName(), claim.recordValue());
        assertThat(check(claim).isDone()).isTrue();
        assertThat(only().isProven()).isTrue();
    }

    @Test
    void a_record_that_comes_back_within_the_grace_ends_it() {
        DomainClaim claim = proven();
        dns.hasNothing();
        clock.pass(Duration.ofDays(1));
        database.inTransaction(() -> checks.look());
        assertThat(only().isMissing()).isTrue();

        dns.has(claim.recordName(), claim.recordValue());
        clock.pass(Duration.ofDays(1));
        database.inTransaction(() -> checks.look());

        assertThat(only().isMissing()).isFalse();
        assertThat(only().isProven()).isTrue();
    }

    @Test
    void name_servers_that_do_not_answer_take_nothing_away() {
        DomainClaim claim = proven();
        dns.fails(true);
        clock.pass(Duration.ofDays(30));
        database.inTransaction(() -> checks.look());

        assertThat(only().isProven()).isTrue();
        assertThat(only().isMissing()).isFalse();
        assertThat(codes(check(claim))).containsExactly("domain.no_answer");
    }

    @Test
    void each_due_claim_is_taken_once() {
        proven();
        clock.pass(Duration.ofDays(1));

        assertThat(database.inTransaction(() -> rows.takeDue())).hasSize(1);
        assertThat(database.inTransaction(() -> rows.takeDue())).isEmpty();
    }

    @Test
    void what_nobody_may_claim_is_refused_with_a_sentence() {
        claim("superfantasy.test");
        for (String[] each : new String[][] {{"gmail.com", "domain.public_mail"}, {"co.uk", "domain.public_suffix"},
            {"no domain", "domain.unreadable"}, {"localhost", "domain.unreadable"}, {"SUPERFANTASY.test", "domain.claimed"}}) {
            DomainOutcome outcome = database.inTransaction(() -> claims.claim(admin, each[0]));
            assertThat(codes(outcome)).as(each[0]).containsExactly(each[1]);
            assertThat(outcome.problems().get(0).sentence(Locale.ENGLISH)).endsWith(".");
        }
        assertThat(database.count("select count(d) from DomainClaim d")).isEqualTo(1);
    }

    @Test
    @DisplayName("TEN-009: another tenant's claim is not there, and who may not is refused")
    void others_may_not() {
        DomainClaim claim = proven();
        TenantAuthor member = new TenantAuthor(admin.tenantId(), "account:member", Set.of(Permission.MEMBERS_READ), "127.0.0.1", "a browser");

        assertThat(database.inTransaction(() -> claims.release(stranger, claim.id())).refusal()).contains(RefusalReason.NOT_FOUND);
        assertThat(database.inTransaction(() -> claims.check(stranger, claim.id())).refusal()).contains(RefusalReason.NOT_FOUND);
        assertThat(database.inTransaction(() -> claims.release(member, claim.id())).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(database.inTransaction(() -> claims.claim(member, "other.test")).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(only().isProven()).isTrue();
    }

    @Test
    void what_the_tenants_file_says_is_neither_checked_nor_released() {
        DomainClaim claim = claim("superfantasy.test");
        database.inTransaction(() -> database.entities().find(DomainClaim.class, claim.id()).decideByFile(true, NOW));

        assertThat(database.inTransaction(() -> claims.release(admin, claim.id())).refusal()).contains(RefusalReason.FORBIDDEN);
    }

    @Test
    void a_released_domain_is_gone_and_what_hung_on_it_was_told_before() {
        DomainClaim claim = proven();
        assertThat(database.inTransaction(() -> rows.people(admin.tenantId(), claim.name()))).isEqualTo(1);

        assertThat(database.inTransaction(() -> claims.release(admin, claim.id())).isDone()).isTrue();

        assertThat(database.inTransaction(() -> rows.of(admin.tenantId()))).isEmpty();
        assertThat(audited()).endsWith("domain.released");
    }

    private DomainClaim proven() {
        DomainClaim claim = claim("superfantasy.test");
        dns.has(claim.recordName(), claim.recordValue());
        check(claim);
        return claim;
    }

    private DomainClaim claim(String name) {
        assertThat(database.inTransaction(() -> claims.claim(admin, name)).problems()).isEmpty();
        return only();
    }

    private DomainOutcome check(DomainClaim claim) {
        return database.inTransaction(() -> claims.check(admin, claim.id()));
    }

    private DomainClaim only() {
        return database.inTransaction(() -> rows.of(admin.tenantId())).get(0);
    }

    private static List<String> codes(DomainOutcome outcome) {
        return outcome.problems().stream().map(FieldProblem::code).toList();
    }

    private List<String> audited() {
        return database.inTransaction(() -> database.entities().createQuery("select r.action from AuditRecord r order by r.id",
                String.class).getResultList());
    }

    private List<String> mails() {
        return database.inTransaction(() -> database.entities().createQuery("select m.topic from OutboxMessage m"
                + " where m.kind = usher.outbox.OutboxMessage.Kind.MAIL order by m.id", String.class).getResultList());
    }
}
