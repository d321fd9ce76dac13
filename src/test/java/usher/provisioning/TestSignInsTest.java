package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.TestSignIn.Verdict;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.provisioning.policy.TraceLine;
import usher.session.Browser;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.Protocol;
import usher.types.Reference;
import usher.types.RefusalReason;

/** An administrator tries the connection of a workspace. */
class TestSignInsTest {

    private static final EmailAddress OPERATOR = EmailAddress.of("operator@usher.test");
    private static final Browser BROWSER = new Browser("127.0.0.1", "a browser");

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final LocalDatabase database = LocalDatabase.open();
    private TestSignIns tests;
    private WhatIf whatIf;
    private Connections connections;
    private Staged harbour;
    private Someone olga;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.of(OPERATOR), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        tests = beans.bean(TestSignIns.class);
        whatIf = beans.bean(WhatIf.class);
        connections = beans.bean(Connections.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(java.sql.Connection.class), "harbour", "Harbour");
            olga = harbour.owner("Olga Brandt");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_would_come_in_passes_and_nobody_is_provisioned() {
        long people = database.count("select count(a) from Account a");
        UUID test = begin();
        database.inTransaction(() -> tests.conclude(test, signIn("ada@harbour.test"), BROWSER));

        assertThat(find(test).verdict()).contains(Verdict.PASSED);
        assertThat(find(test).received().orElseThrow()).doesNotContain("engineering").doesNotContain("ada");
        assertThat(database.inTransaction(() -> tests.received(find(test))).orElseThrow().claims().of("groups"))
                .containsExactly("engineering");
        assertThat(database.inTransaction(() -> tests.hasPassed(connection()))).isTrue();
        assertThat(database.count("select count(a) from Account a")).isEqualTo(people);
        assertThat(database.count("select count(s) from SignInSession s")).isZero();
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'connection.tested' and r.reason is null"))
                .isEqualTo(1);
    }

    @Test
    void who_would_be_refused_does_not_pass_and_the_record_says_why() {
        UUID test = begin();
        database.inTransaction(() -> tests.conclude(test, signIn("ada@elsewhere.test"), BROWSER));

        assertThat(find(test).verdict()).contains(Verdict.REFUSED);
        assertThat(find(test).reason()).contains("domain_not_admitted");
        assertThat(database.inTransaction(() -> tests.hasPassed(connection()))).isFalse();
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'connection.tested'"
                + " and r.reason = 'domain_not_admitted'")).isEqualTo(1);
    }

    @Test
    @DisplayName("SCIM-003, LINK-007: asking about an address of elsewhere tells nobody whether it has an account, or is the operator's")
    void who_has_an_address_of_elsewhere_is_not_told() {
        database.inTransaction(() -> new Staged(database.entities().unwrap(java.sql.Connection.class), "elsewhere", "Elsewhere")
                .active("Ada Byron"));
        List<WhatIf.Foresight> told = Stream.of("ada.byron@elsewhere.test", "nobody@elsewhere.test", OPERATOR.canonical())
                .map(this::foreseen).toList();

        assertThat(told).allMatch(WhatIf.Foresight::ifUnknown);
        assertThat(told).extracting(foresight -> foresight.answer().trace().stream().map(TraceLine::finding).toList())
                .containsOnly(told.get(1).answer().trace().stream().map(TraceLine::finding).toList());
        assertThat(foreseen("olga.brandt@harbour.test").ifUnknown()).as("a member").isFalse();
        assertThat(foreseen("new@harbour.test").ifUnknown()).as("the workspace's own domain").isFalse();
    }

    @Test
    void a_forged_message_ends_no_test() {
        UUID test = begin();
        RequestRejected forged = new RequestRejected(RefusalReason.TOKEN_REJECTED, "signed by somebody else");
        database.inTransaction(() -> tests.fail(test, forged, Reference.random()));
        assertThat(find(test).verdict()).contains(Verdict.FAILED);
        assertThat(find(test).detail().orElseThrow()).contains("signed by somebody else");

        database.inTransaction(() -> tests.conclude(test, signIn("ada@harbour.test"), BROWSER));
        database.inTransaction(() -> tests.fail(test, forged, Reference.random()));
        assertThat(find(test).verdict()).contains(Verdict.PASSED);
        assertThat(find(test).detail()).isEmpty();
    }

    @Test
    void settings_that_were_saved_since_are_untested() {
        UUID test = begin();
        database.inTransaction(() -> tests.conclude(test, signIn("ada@harbour.test"), BROWSER));
        clock.pass(Duration.ofMinutes(5));
        database.inTransaction(() -> new Versions(database.entities(), clock.instant()).save(connection()));

        assertThat(database.inTransaction(() -> tests.hasPassed(connection()))).isFalse();
    }

    @Test
    void what_was_received_is_forgotten_after_a_week() {
        UUID test = begin();
        clock.pass(Duration.ofDays(8));
        database.inTransaction(() -> tests.forgetOld());

        assertThat(database.inTransaction(() -> tests.find(harbour.tenant(), harbour.connection(), test))).isEmpty();
    }

    @Test
    void who_may_not_change_connections_tries_none() {
        assertThatThrownBy(() -> database.inTransaction(() -> tests.begin(author(harbour.tenant(), Permission.CONNECTIONS_READ),
                olga.account(), connection(), Optional.empty()))).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.FORBIDDEN));
    }

    @Test
    void another_tenants_connection_is_not_there() {
        assertThatThrownBy(() -> database.inTransaction(() -> tests.begin(author(UUID.randomUUID(), Permission.CONNECTIONS_WRITE),
                olga.account(), connection(), Optional.empty()))).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.UNKNOWN_CONNECTION));
        UUID test = begin();
        assertThat(database.inTransaction(() -> tests.find(UUID.randomUUID(), harbour.connection(), test))).isEmpty();
    }

    /** Connections keep their versions to themselves; a row of the table is all that counts here. */
    private record Versions(EntityManager entities, Instant now) {

        void save(Connection connection) {
            entities.createNativeQuery("insert into connection_version (id, tenant_id, connection_id, row_version, author, saved_at,"
                    + " document) values (?, ?, ?, 2, 'account:x', ?, '{}')").setParameter(1, UUID.randomUUID())
                    .setParameter(2, connection.tenantId()).setParameter(3, connection.id()).setParameter(4, Timestamp.from(now))
                    .executeUpdate();
        }
    }

    @Test
    void one_that_asks_anew_goes_on_unless_it_is_concluded_or_somebody_elses() {
        UUID test = begin();
        assertThat(begin(olga.account(), test)).isEqualTo(test);
        Someone ada = database.inTransaction(() -> harbour.active("Ada Okafor"));
        assertThat(begin(ada.account(), test)).isNotEqualTo(test);
        database.inTransaction(() -> tests.conclude(test, signIn("ada@harbour.test"), BROWSER));
        assertThat(begin(olga.account(), test)).isNotEqualTo(test);
    }

    private UUID begin() {
        return begin(olga.account(), null);
    }

    private UUID begin(UUID tester, UUID before) {
        return database.inTransaction(() -> tests.begin(new TenantAuthor(harbour.tenant(), "account:" + tester,
                Permission.of(BuiltInRole.OWNER), "127.0.0.1", "a browser"), tester, connection(), Optional.ofNullable(before)));
    }

    private WhatIf.Foresight foreseen(String address) {
        TenantAuthor author = new TenantAuthor(harbour.tenant(), "token:ci", Set.of(Permission.MEMBERS_READ, Permission.CONNECTIONS_READ),
                "127.0.0.1", "a program");
        return database.inTransaction(() -> whatIf.ask(author, signIn(address), Optional.empty(), true));
    }

    private static TenantAuthor author(UUID tenant, String permission) {
        return new TenantAuthor(tenant, "account:somebody", Set.of(permission), "127.0.0.1", "a browser");
    }

    /** Within a transaction. */
    private Connection connection() {
        return connections.find(harbour.connection()).orElseThrow();
    }

    private TestSignIn find(UUID test) {
        return database.inTransaction(() -> tests.find(harbour.tenant(), harbour.connection(), test)).orElseThrow();
    }

    private SignIn signIn(String address) {
        return new SignIn(harbour.tenant(), harbour.connection(), Protocol.OIDC, "https://idp.harbour.test", Subject.of("s-1"),
                Optional.of(EmailAddress.of(address)), true, false, new Claims(Map.of("groups", List.of("engineering")), Set.of()),
                clock.instant(), Optional.empty());
    }
}
