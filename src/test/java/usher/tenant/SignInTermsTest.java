package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.connection.ConnectionId;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.UsherConfig;
import usher.session.Browser;
import usher.session.SignInSession;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** Administrators decide who comes into their workspace by which way, and lock nobody out by it. */
class SignInTermsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private final Wiring beans = new Wiring().with(EntityManager.class, database.entities())
            .with(Clock.class, new StoppedClock(NOW))
            .with(UsherConfig.class, new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1)));
    private final SignInTermsVerbs verbs = beans.bean(SignInTermsVerbs.class);
    private final Tenants tenants = beans.bean(Tenants.class);
    private Staged harbour;
    private Someone olga;
    private Someone ada;
    private TenantAuthor owner;

    @BeforeEach
    void openWorkspace() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            olga = harbour.owner("Olga Brandt");
            ada = harbour.active("Ada Okafor");
        });
        owner = author(Permission.of(BuiltInRole.OWNER));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private TenantAuthor author(Set<String> permissions) {
        return new TenantAuthor(harbour.tenant(), "account:" + olga.account(), permissions, "127.0.0.1", "a browser");
    }

    private Tenant tenant() {
        return database.inTransaction(() -> tenants.find(harbour.tenant())).orElseThrow();
    }

    private SettingOutcome change(TenantAuthor author, SignInTerms terms) {
        long seen = tenant().version();
        return database.inTransaction(() -> verbs.change(author, seen, terms));
    }

    private static SignInTerms only(String... breakGlass) {
        return new SignInTerms(true, Admission.AUTO, "MEMBER", true, Set.of(breakGlass), Optional.of(60), Optional.empty());
    }

    @Test
    void single_sign_on_alone_needs_an_owner_for_an_emergency() {
        assertThat(change(owner, only()).problems()).extracting(FieldProblem::code).containsExactly("sign_in.break_glass.missing");
        assertThat(change(owner, only("ada.okafor@harbour.test")).problems()).extracting(FieldProblem::code)
                .as("a member who is no owner").containsExactly("sign_in.break_glass.no_owner");
        assertThat(change(owner, only(olga.address())).isDone()).isTrue();

        assertThat(SignInTerms.of(tenant())).isEqualTo(only(olga.address()));
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'tenant.changed'")).isEqualTo(1);
    }

    @Test
    void and_a_connection_that_is_switched_on() {
        database.inTransaction(() -> {
            database.entities().createQuery("update Connection c set c.enabled = false").executeUpdate();
        });
        assertThat(change(owner, only(olga.address())).problems()).extracting(FieldProblem::code).containsExactly("sign_in.no_connection");
    }

    @Test
    void the_last_way_in_is_not_closed() {
        SignInTerms closed = closedBut();
        assertThat(change(owner, closed).isDone()).isTrue();
        assertThat(change(owner, by(true)).isDone()).isTrue();
        database.inTransaction(() -> {
            database.entities().createQuery("update Connection c set c.enabled = false").executeUpdate();
        });
        assertThat(change(owner, closed).problems()).extracting(FieldProblem::code).containsExactly("sign_in.no_connection");
    }

    @Test
    void nor_is_it_when_it_is_an_owners_emergency_exit() {
        assertThat(change(owner, closedBut(olga.address())).isDone()).isTrue();
        database.inTransaction(() -> {
            database.entities().createQuery("update Connection c set c.enabled = false").executeUpdate();
        });
        assertThat(change(owner, closedBut()).problems()).extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(tuple("breakGlass", "sign_in.break_glass.last"));
        assertThat(change(owner, by(true)).isDone()).as("another is opened").isTrue();

        database.inTransaction(() -> harbour.write("insert into break_glass (tenant_id, address) values (?, ?)", harbour.tenant(),
                "ada.okafor@harbour.test"));
        assertThat(change(owner, closedBut("ada.okafor@harbour.test")).problems()).extracting(FieldProblem::code)
                .as("on the list from before, and no owner").containsExactly("sign_in.no_connection");
    }

    private static SignInTerms closedBut(String... breakGlass) {
        return new SignInTerms(false, Admission.OFF, "MEMBER", false, Set.of(breakGlass), Optional.empty(), Optional.empty());
    }

    @Test
    @DisplayName("SESS-003: who came by e-mail link before that was closed does not come back with it")
    void closing_the_way_by_mail_signs_out_and_opening_it_again_brings_nobody_back() {
        for (SignInTerms closed : List.of(only(olga.address()),
                new SignInTerms(false, Admission.OFF, "MEMBER", false, Set.of(olga.address()), Optional.empty(), Optional.empty()))) {
            signIn("ada.okafor@harbour.test", ada.account());
            signIn(olga.address(), olga.account());
            // On the list from before, and an owner no more.
            signIn(olga.address(), ada.account());

            assertThat(change(owner, closed).isDone()).isTrue();
            assertThat(signedIn()).as("the owner who may use it in an emergency").containsExactly(olga.account());
            assertThat(change(owner, by(true)).isDone()).isTrue();
            database.inTransaction(() -> database.entities().createQuery("delete from SignInSession s").executeUpdate());
        }
    }

    private static SignInTerms by(boolean email) {
        return new SignInTerms(email, Admission.AUTO, "MEMBER", false, Set.of(), Optional.empty(), Optional.empty());
    }

    private void signIn(String address, UUID account) {
        database.inTransaction(() -> database.entities().persist(new SignInSession(SecretToken.random(), ConnectionId.EMAIL,
                Reference.random(), new Browser("127.0.0.1", "a browser"), NOW, NOW.plusSeconds(60))
                .inWorkspace(account, harbour.tenant(), Optional.of(address), true)));
    }

    private List<UUID> signedIn() {
        return database.inTransaction(() -> database.entities().createQuery("select s.accountId from SignInSession s", UUID.class)
                .getResultList());
    }

    @Test
    @DisplayName("AUTH-003: an administrator decides all but what is the owners'")
    void an_administrator_decides_all_but_what_is_the_owners() {
        TenantAuthor admin = author(Permission.of(BuiltInRole.ADMIN));
        assertThat(change(admin, only(olga.address())).problems()).extracting(FieldProblem::code).containsExactly("sign_in.owners_only");
        assertThat(change(admin, new SignInTerms(true, Admission.OFF, "GUEST", false, Set.of(), Optional.empty(), Optional.of(30)))
                .isDone()).isTrue();
        SignInTerms closed = new SignInTerms(false, Admission.OFF, "GUEST", false, Set.of(), Optional.empty(), Optional.of(30));
        assertThat(change(admin, closed).problems()).extracting(FieldProblem::code).containsExactly("sign_in.closing_owners_only");
        assertThat(change(owner, closed).isDone()).isTrue();
        assertThat(tenant().admitsByEmail()).isFalse();
    }

    @Test
    void lengths_and_roles_are_checked() {
        assertThat(change(owner, new SignInTerms(true, Admission.OFF, "OWNER", false, Set.of(), Optional.of(1), Optional.of(10_000)))
                .problems()).extracting(FieldProblem::code)
                .containsExactly("default_role.privileged", "sign_in.length", "sign_in.length");
    }

    @Test
    void the_second_of_two_sees_that_there_was_a_first() {
        long seen = tenant().version();
        change(owner, only(olga.address()));

        assertThat(database.inTransaction(() -> verbs.change(owner, seen, SignInTerms.of(tenants.find(harbour.tenant()).orElseThrow())))
                .refusal()).contains(RefusalReason.CONFLICT);
    }

    @Test
    void who_may_not_is_refused() {
        assertThat(change(author(Set.of(Permission.CONNECTIONS_READ)), only(olga.address())).refusal()).contains(RefusalReason.FORBIDDEN);
    }
}
