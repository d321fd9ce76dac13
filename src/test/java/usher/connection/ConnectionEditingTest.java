package usher.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.IdentityLink;
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.audit.TenantAuthor;
import usher.connection.oidc.OidcDraft;
import usher.connection.saml.SamlDraft;
import usher.connection.saml.SigningCertificate;
import usher.connection.saml.TrustedCertificates;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.platform.BaseUrl;
import usher.platform.DatabaseReady;
import usher.platform.HostAndPort;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;
import usher.session.Browser;
import usher.session.SignInSession;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.EndedBy;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.RoleRule;
import usher.types.SecretToken;
import usher.types.Sentences;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.UsualClaims;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** A workspace whose administrators connect their providers, on a real database. */
class ConnectionEditingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String METADATA = new TestSamlProvider("https://idp.test", TestKey.rsa(2048)).metadata();
    private static final Set<String> OF_ADMIN = Permission.of(BuiltInRole.ADMIN);
    private static final Set<String> OF_OWNER = Permission.of(BuiltInRole.OWNER);

    private final IssuerOnLoopback issuer = new IssuerOnLoopback();
    private final IssuerOnLoopback elsewhere = new IssuerOnLoopback();
    private LocalDatabase database;
    private ConnectionEditing editing;
    private Connections connections;
    private ConnectionVersions versions;
    private TenantAuthor admin;
    private TenantAuthor owner;
    private TenantAuthor stranger;

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @BeforeEach
    void openWorkspaces() {
        database = newDatabase();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(new HostAndPort("localhost", issuer.port()),
                new HostAndPort("localhost", elsewhere.port())), Set.of(),
                Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, new StoppedClock(NOW)).with(OutboundHttp.class, new OutboundHttp(config))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        editing = beans.bean(ConnectionEditing.class);
        connections = beans.bean(Connections.class);
        versions = beans.bean(ConnectionVersions.class);
        UUID here = workspace("superfantasy");
        admin = new TenantAuthor(here, "account:admin", OF_ADMIN, "127.0.0.1", "a browser");
        owner = new TenantAuthor(here, "account:owner", OF_OWNER, "127.0.0.1", "a browser");
        stranger = new TenantAuthor(workspace("northwind"), "account:stranger", OF_OWNER, "127.0.0.1", "a browser");
    }

    private UUID workspace(String slug) {
        return database.inTransaction(() -> {
            ProvisioningSettings byEmail = new ProvisioningSettings(false, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
                    List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);
            Tenant tenant = new Tenant(slug, slug, byEmail, NOW);
            database.entities().persist(tenant);
            for (BuiltInRole role : BuiltInRole.values()) {
                database.entities().persist(Role.builtIn(tenant.id(), role));
            }
            database.entities().persist(Role.fromFile(tenant.id(), "EDITOR", "Editor", Set.of("documents:edit")));
            database.entities().persist(Role.fromFile(tenant.id(), "DEPUTY", "Deputy", Set.of(Permission.OWNERS_WRITE)));
            return tenant.id();
        });
    }

    @AfterEach
    void close() {
        database.close();
        issuer.close();
        elsewhere.close();
    }

    @Test
    void a_start_with_another_key_says_so_before_anything_is_written() {
        String id = create(saml("Our sign-in", METADATA, rules()));

        database.inTransaction(() -> storedKeys((byte) 0).check(new DatabaseReady()));
        assertThatThrownBy(() -> database.inTransaction(() -> storedKeys((byte) 1).check(new DatabaseReady())))
                .hasStackTraceContaining("USHER_SECRET_KEY").hasStackTraceContaining(id);
    }

    private StoredKeys storedKeys(byte key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, key);
        return new Wiring().with(EntityManager.class, database.entities())
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(bytes, "AES"))).bean(StoredKeys.class);
    }

    @Test
    void a_saml_connection_is_made_switched_off_with_a_key_pair_and_an_id_that_nobody_guesses() {
        String id = create(saml("Our sign-in", METADATA, rules()));

        Connection made = find(id);
        assertThat(id).hasSize(32);
        assertThat(made.isEnabled()).isFalse();
        assertThat(made.issuer()).isEqualTo("https://idp.test");
        assertThat(made.encryptedPrivateKey()).isPresent();
        assertThat(audited("connection.created")).isEqualTo(1);
        assertThat(history(id)).hasSize(1);
    }

    @Test
    void an_oidc_connection_is_made_and_its_secret_is_kept_encrypted_and_in_no_version() {
        String id = create(oidc(issuer.issuer(), "s3cret-of-ours"));

        assertThat(find(id).encryptedClientSecret()).hasValueSatisfying(sealed -> assertThat(sealed).doesNotContain("s3cret"));
        assertThat(database.inTransaction(() -> database.entities()
                .createNativeQuery("select document from connection_version union all select after_state from audit_record")
                .getResultList()).toString()).doesNotContain("s3cret").contains(issuer.issuer());
    }

    @Test
    void a_secret_that_is_not_typed_again_stays() {
        String id = create(oidc(issuer.issuer(), "s3cret-of-ours"));
        Optional<String> before = find(id).encryptedClientSecret();

        assertThat(save(admin, id, oidc(issuer.issuer(), "")).isSaved()).isTrue();

        assertThat(find(id).encryptedClientSecret()).isEqualTo(before);
        assertThat(history(id)).as("nothing changed, so there is nothing to tell").hasSize(1);
        assertThat(problems(editing(() -> editing.create(admin, oidc(issuer.issuer(), ""))))).containsExactly("clientSecret: provider.secret_missing");
    }

    @Test
    void a_discovery_document_of_another_issuer_is_told_beside_the_issuer() {
        issuer.says("https://login.elsewhere.test", issuer.issuer() + "/token");
        assertThat(problems(tryOidc())).containsExactly("issuer: issuer.other");
        issuer.says(issuer.issuer(), "https://user@10.0.0.1/token");
        assertThat(problems(tryOidc())).containsExactly("issuer: issuer.endpoint");
        issuer.says("<html>Sign in</html>");
        assertThat(problems(tryOidc())).containsExactly("issuer: issuer.no_document");

        issuer.says(issuer.issuer(), issuer.issuer() + "/token");
        assertThat(tryOidc().isSaved()).isTrue();
    }

    @Test
    void an_issuer_inside_our_network_is_refused_and_one_that_does_not_answer_too() {
        assertThat(problems(editing(() -> editing.create(admin, oidc("http://localhost:1", "s"))))).containsExactly("issuer: provider.issuer_not_opened");
        assertThat(problems(editing(() -> editing.create(admin, oidc("https://127.0.0.1:" + issuer.port(), "s")))))
                .containsExactly("issuer: issuer.unreachable");
    }

    @Test
    void each_field_has_its_own_sentence() {
        SettingsDraft settings = new SettingsDraft(false, Admission.OFF, List.of("not a domain"), "NOBODY", "",
                List.of(new RoleRule("", "EDITOR", false), new RoleRule("staff", "GONE", false)), List.of(), WhenEnded.REFUSE,
                WhenEnded.REFUSE);

        EditOutcome outcome = editing(() -> editing.create(admin, new ConnectionDraft(" ", "", "", settings,
                new OidcDraft("nonsense", "", "", "basic", "profile"))));

        assertThat(problems(outcome)).containsExactly("name: name", "issuer: provider.issuer_no_server", "clientId: provider.client_id",
                "scope: provider.scope", "clientSecret: provider.authentication", "guestDomains: domain.unreadable", "defaultRole: role.missing",
                "groupsAttribute: groups_attribute.missing", "rules[0].group: rule.group", "rules[1].role: role.missing");
        assertThat(outcome.problems()).allSatisfy(problem -> assertThat(problem.sentence(Locale.ENGLISH)).endsWith("."));
        assertThat(database.count("select count(c) from Connection c")).isZero();
    }

    @Test
    void a_role_that_nobody_chose_is_asked_for() {
        SettingsDraft settings = new SettingsDraft(false, Admission.OFF, List.of(), "", "groups",
                List.of(new RoleRule("staff", "", false)), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);

        EditOutcome outcome = editing(() -> editing.create(admin, ours("Ours", settings)));

        assertThat(problems(outcome)).containsExactly("defaultRole: default_role.missing", "rules[0].role: rule.role");
        assertThat(outcome.problems().get(1).sentence(Locale.ENGLISH)).isEqualTo("Choose the role that staff gets.");
    }

    @Test
    void metadata_that_cannot_be_used_say_why() {
        EditOutcome outcome = editing(() -> editing.create(admin, saml("Ours", "<html/>", rules())));

        assertThat(outcome.problems()).singleElement().satisfies(problem ->
                assertThat(problem.sentence(Locale.ENGLISH)).contains("not SAML 2.0 metadata"));
    }

    @Test
    @DisplayName("ROLE: an administrator lets no rule give OWNER, ADMIN, or a role with rights beyond their own; an owner may")
    void rules_that_only_owners_allow() {
        for (String role : List.of("OWNER", "ADMIN", "DEPUTY")) {
            ConnectionDraft draft = ours("Ours", rules(new RoleRule("it", role, true)));
            assertThat(problems(editing(() -> editing.create(admin, draft)))).as(role).containsExactly("rules[0].role: rule.owners_only");
        }
        String id = ok(editing(() -> editing.create(owner, ours("Ours", rules(new RoleRule("it", "ADMIN", false))))));
        assertThat(find(id).settings().rules()).containsExactly(new RoleRule("it", "ADMIN", true));

        assertThat(save(admin, id, ours("Ours, renamed", rules(new RoleRule("it", "ADMIN", false)))).isSaved())
                .as("what an owner allowed stays allowed").isTrue();
        assertThat(find(id).settings().rules()).containsExactly(new RoleRule("it", "ADMIN", true));

        assertThat(problems(save(admin, id, ours("Ours", rulesOf("hobbies", new RoleRule("it", "ADMIN", false))))))
                .as("but not of what else comes under that name").containsExactly("rules[0].role: rule.owners_only");
    }

    @Test
    @DisplayName("INF-003: a stored secret goes to no other provider than the one that gave it")
    void a_secret_for_another_provider_is_typed_anew() {
        String id = create(oidc(issuer.issuer(), "s3cret-of-ours"));
        Optional<String> before = find(id).encryptedClientSecret();

        assertThat(problems(save(owner, id, oidc(elsewhere.issuer(), "")))).containsExactly("clientSecret: client_secret.other_issuer");
        assertThat(find(id).issuer()).isEqualTo(issuer.issuer());
        assertThat(find(id).encryptedClientSecret()).isEqualTo(before);

        assertThat(save(owner, id, oidc(elsewhere.issuer(), "s3cret-of-theirs")).isSaved()).isTrue();
        assertThat(problems(save(owner, id, history(id).get(1).version().draft()))).as("restored")
                .containsExactly("clientSecret: client_secret.other_issuer");
    }

    @Test
    @DisplayName("ROLE: only an owner decides that a provider vouches for addresses")
    void vouching_is_an_owners_to_allow() {
        assertThat(problems(editing(() -> editing.create(admin, ours("Ours", trusting())))))
                .containsExactly("trustEmail: trust_email.owners_only");
        String id = create(ours("Ours", rules()));
        assertThat(problems(save(admin, id, ours("Ours", trusting())))).containsExactly("trustEmail: trust_email.owners_only");
        assertThat(database.inTransaction(() -> editing.check(admin, find(id), trusting())).problems()).as("in a preview")
                .extracting(FieldProblem::field).containsExactly("trustEmail");

        assertThat(save(owner, id, ours("Ours", trusting())).isSaved()).isTrue();
        assertThat(save(admin, id, ours("Renamed", trusting())).isSaved()).as("what an owner allowed stays allowed").isTrue();
        assertThat(save(admin, id, ours("Renamed", rules())).isSaved()).isTrue();
        assertThat(problems(save(admin, id, history(id).get(1).version().draft()))).as("restored")
                .containsExactly("trustEmail: trust_email.owners_only");
    }

    @Test
    @DisplayName("ROLE-005: how people are recognised where it is how owners are, only an owner changes")
    void who_is_recognised_as_an_owner_is_an_owners_to_change() {
        String other = new TestSamlProvider("https://idp.test", TestKey.rsa(2048)).metadata();
        String id = create(saml("Ours", METADATA, rules()));
        ConnectionDraft forged = new ConnectionDraft("Ours", "uid", "mail", rules(), new SamlDraft(other, ""));
        assertThat(check(admin, find(id), forged).problems()).as("of nobody's concern").isEmpty();
        becomesOwnerBy(id);

        assertThat(problems(save(admin, id, forged))).containsExactly("metadata: connection.owners_only",
                "subjectAttribute: connection.owners_only", "emailAttribute: connection.owners_only");
        assertThat(save(admin, id, saml("Renamed", "\n" + METADATA.replace("\n", "\r\n"), rules())).isSaved()).isTrue();
        assertThat(save(owner, id, forged).isSaved()).isTrue();
    }

    @Test
    @DisplayName("ROLE-005: nor does anybody else change it where the connection vouches or makes owners")
    void nor_does_anybody_else_change_it_where_the_connection_vouches_or_makes_owners() {
        for (SettingsDraft settings : List.of(trusting(), rules(new RoleRule("board", "OWNER", false)))) {
            String id = ok(editing(() -> editing.create(owner, ours("Ours", settings))));
            ConnectionDraft forged = new ConnectionDraft("Ours", "", "", settings,
                    new OidcDraft(issuer.issuer(), "mine", "s", "client_secret_basic", "openid email profile"));
            assertThat(problems(save(admin, id, forged))).containsExactly("issuer: connection.owners_only");
            assertThat(save(admin, id, ours("Renamed", settings)).isSaved()).isTrue();
        }
    }

    @Test
    @DisplayName("ROLE: where the number is read by which a workspace may recognise its people is an owner's to change there as well")
    void the_number_that_may_be_a_key() {
        String id = create(ours("Ours", numbered("employee_id")));
        assertThat(check(admin, find(id), ours("Ours", numbered("nickname"))).problems()).as("of nobody's concern").isEmpty();
        assertThat(save(owner, id, ours("Ours", trusting(numbered("employee_id")))).isSaved()).isTrue();

        assertThat(problems(save(admin, id, ours("Ours", trusting(numbered("nickname")))))).containsExactly("attributes[0].from: connection.owners_only");
        assertThat(save(admin, id, ours("Renamed", trusting(numbered("employee_id")))).isSaved()).isTrue();
        assertThat(save(owner, id, ours("Ours", trusting(numbered("nickname")))).isSaved()).isTrue();
        assertThat(save(admin, id, ours("Ours", trusting(rules()))).isSaved()).as("none recognises nobody").isTrue();
        assertThat(problems(save(admin, id, ours("Ours", trusting(numbered("nickname")))))).containsExactly("attributes[0].from: connection.owners_only");
    }

    private static SettingsDraft numbered(String claim) {
        SettingsDraft plain = rules();
        return new SettingsDraft(plain.trustEmail(), plain.admission(), plain.guestDomains(), plain.defaultRole(), plain.groupsAttribute(),
                plain.rules(), List.of(new AttributeMapping(List.of(claim), ProfileAttribute.EMPLOYEE_NUMBER, SyncMode.SYNC, WhenAbsent.KEEP)),
                plain.onRemoved(), plain.onDeprovisioned());
    }

    @Test
    @DisplayName("ROLE: an owner who is suspended may be let in again, and is recognised as before then")
    void the_keys_of_a_suspended_owner() {
        String other = new TestSamlProvider("https://idp.test", TestKey.rsa(2048)).metadata();
        String id = create(saml("Ours", METADATA, rules()));
        becomesOwnerBy(id);
        database.inTransaction(() -> database.entities().createQuery("select m from Membership m", Membership.class).getSingleResult()
                .suspend(EndedBy.DIRECTORY, NOW));

        assertThat(problems(save(admin, id, saml("Ours", other, rules())))).containsExactly("metadata: connection.owners_only");
        assertThat(save(owner, id, saml("Ours", other, rules())).isSaved()).isTrue();
    }

    private ConnectionDraft.Checked check(TenantAuthor author, Connection known, ConnectionDraft draft) {
        return database.inTransaction(() -> editing.check(author, Optional.of(known), draft));
    }

    private void becomesOwnerBy(String connection) {
        database.inTransaction(() -> {
            EntityManager entities = database.entities();
            Account account = new Account(NOW);
            entities.persist(account);
            entities.persist(new IdentityLink(admin.tenantId(), connection, "https://idp.test", "G-1", account.id(), Optional.empty(), NOW));
            Membership membership = Membership.active(admin.tenantId(), account.id(), NOW);
            entities.persist(membership);
            UUID role = entities.createQuery("select r from Role r where r.tenantId = :tenant and r.key = 'OWNER'", Role.class)
                    .setParameter("tenant", admin.tenantId()).getSingleResult().id();
            entities.persist(new HeldRole(admin.tenantId(), membership.id(), role, Source.manual(), NOW));
        });
    }

    private static SettingsDraft trusting() {
        return trusting(rules());
    }

    private static SettingsDraft trusting(SettingsDraft plain) {
        return new SettingsDraft(true, plain.admission(), plain.guestDomains(), plain.defaultRole(), plain.groupsAttribute(), plain.rules(),
                plain.attributes(), plain.onRemoved(), plain.onDeprovisioned());
    }

    @Test
    void the_second_of_two_editors_sees_what_the_first_has_changed_and_nothing_of_theirs_is_written() {
        String id = create(ours("Ours", rules(new RoleRule("staff", "EDITOR", false))));
        long seen = find(id).version();
        save(admin, id, ours("Ours, by the first", rules(new RoleRule("staff", "MEMBER", false))));

        EditOutcome second = editing(() -> editing.save(owner, id, seen, ours("Ours, by the second", rules())));

        assertThat(second.refusal()).contains(RefusalReason.CONFLICT);
        assertThat(second.meanwhile()).containsExactlyInAnyOrder(new Difference("name", "Ours", "Ours, by the first"),
                new Difference("rule:staff", "EDITOR", "MEMBER"));
        assertThat(find(id).name()).isEqualTo("Ours, by the first");
        assertThat(save(owner, id, ours("Ours, by the second", rules())).isSaved()).isTrue();
    }

    @Test
    @DisplayName("SESS-003: who came by a connection that is switched off does not come back with it")
    void a_connection_that_is_switched_off_and_on_again_has_signed_everybody_out() {
        String closed = create(ours("Ours", rules()));
        String other = create(ours("Another", rules()));
        List.of(closed, other).forEach(id -> editing(() -> editing.enable(admin, id)));
        List.of(closed, other).forEach(this::signIn);

        assertThat(editing(() -> editing.disable(admin, closed)).isSaved()).isTrue();
        assertThat(editing(() -> editing.enable(admin, closed)).isSaved()).isTrue();

        assertThat(database.inTransaction(() -> database.entities().createQuery("select s.connectionId from SignInSession s", String.class)
                .getResultList())).containsExactly(other);
        assertThat(audited("connection.disabled")).isEqualTo(1);
        assertThat(audited("connection.enabled")).isEqualTo(3);
    }

    private void signIn(String connection) {
        database.inTransaction(() -> {
            Account account = new Account(NOW);
            database.entities().persist(account);
            database.entities().persist(new SignInSession(SecretToken.random(), connection, Reference.random(),
                    new Browser("127.0.0.1", "a browser"), NOW, NOW.plusSeconds(60))
                    .inWorkspace(account.id(), admin.tenantId(), Optional.empty(), true));
        });
    }

    @Test
    void a_switch_in_between_is_no_conflict() {
        String id = create(ours("Ours", rules()));
        long seen = find(id).version();
        assertThat(editing(() -> editing.enable(admin, id)).isSaved()).isTrue();

        assertThat(editing(() -> editing.save(admin, id, seen, ours("Renamed", rules()))).isSaved()).isTrue();
        assertThat(find(id).isEnabled()).isTrue();
        assertThat(editing(() -> editing.disable(admin, id)).isSaved()).isTrue();
        assertThat(find(id).isEnabled()).isFalse();
    }

    @Test
    void an_earlier_version_is_restored_under_the_checks_of_today() {
        String id = create(ours("Ours", rules(new RoleRule("staff", "EDITOR", false))));
        save(admin, id, ours("Renamed", rules()));
        ConnectionVersions.Step first = history(id).get(1);
        long seen = find(id).version();

        assertThat(editing(() -> editing.save(admin, id, seen, first.version().draft())).isSaved()).isTrue();

        assertThat(find(id).name()).isEqualTo("Ours");
        assertThat(find(id).settings().rules()).hasSize(1);
        assertThat(history(id)).hasSize(3).first().satisfies(step -> assertThat(step.changed())
                .contains(new Difference("name", "Renamed", "Ours"), new Difference("rule:staff", "", "EDITOR")));
    }

    @Test
    void who_may_not_is_refused_and_the_record_tells() {
        String id = create(ours("Ours", rules()));
        TenantAuthor member = new TenantAuthor(admin.tenantId(), "account:member", Set.of(Permission.CONNECTIONS_READ), "127.0.0.1", "a browser");

        assertThat(editing(() -> editing.create(member, ours("Mine", rules()))).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(editing(() -> editing.enable(member, id)).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(audited("connection.change_refused")).isEqualTo(2);
    }

    @Test
    @DisplayName("TEN-009: another tenant's connection is not there, whoever asks")
    void another_tenants_connection_is_not_there() {
        String id = create(ours("Ours", rules()));
        UUID version = history(id).get(0).version().id();

        assertThat(save(stranger, id, ours("Theirs", rules())).refusal()).contains(RefusalReason.UNKNOWN_CONNECTION);
        assertThat(editing(() -> editing.enable(stranger, id)).refusal()).contains(RefusalReason.UNKNOWN_CONNECTION);
        assertThat(database.inTransaction(() -> versions.find(stranger.tenantId(), id, version))).isEmpty();
        assertThat(database.inTransaction(() -> versions.history(stranger.tenantId(), id))).isEmpty();
        assertThat(find(id).name()).isEqualTo("Ours");
    }

    @Test
    void what_the_tenants_file_owns_is_read_only() {
        String id = create(ours("Ours", rules()));
        database.inTransaction(() -> database.entities().find(Connection.class, id).ownedByFile());

        assertThat(save(owner, id, ours("Renamed", rules())).refusal()).contains(RefusalReason.FORBIDDEN);
    }

    @Test
    void a_connection_with_people_keeps_its_provider() {
        String id = create(saml("Ours", METADATA, rules()));
        database.inTransaction(() -> {
            Account account = new Account(NOW);
            database.entities().persist(account);
            database.entities().persist(new IdentityLink(admin.tenantId(), id, "https://idp.test", "G-1", account.id(),
                    Optional.empty(), NOW));
        });
        String other = new TestSamlProvider("https://elsewhere.test", TestKey.rsa(2048)).metadata();

        assertThat(problems(save(admin, id, saml("Ours", other, rules())))).containsExactly("metadata: other_provider");
    }

    @Test
    void other_metadata_leave_the_certificate_of_before_trusted_until_somebody_ends_that() {
        TestSamlProvider next = new TestSamlProvider("https://idp.test", TestKey.ec(256));
        TestSamlProvider after = new TestSamlProvider("https://idp.test", TestKey.ec(384));
        String id = create(saml("Ours", METADATA, rules()));
        String first = trusted(id).published().get(0).fingerprint();

        assertThat(save(admin, id, saml("Ours", next.metadata(), rules())).isSaved()).isTrue();
        assertThat(trusted(id).former()).hasValueSatisfying(former -> assertThat(former.fingerprint()).isEqualTo(first));
        assertThat(save(admin, id, saml("Renamed", next.metadata(), rules())).isSaved()).isTrue();
        assertThat(trusted(id).former()).as("as long as nobody says otherwise").isPresent();
        assertThat(trusted(id).at(NOW.plus(Duration.ofDays(4000))).former()).as("an expired one").isEmpty();

        String second = trusted(id).published().get(0).fingerprint();
        assertThat(save(admin, id, saml("Ours", after.metadata(), rules())).isSaved()).isTrue();
        assertThat(trusted(id).all().map(SigningCertificate::fingerprint)).as("two at a time").hasSize(2).contains(second);

        assertThat(editing(() -> editing.trustNoFormer(stranger, id)).refusal()).contains(RefusalReason.UNKNOWN_CONNECTION);
        assertThat(editing(() -> editing.trustNoFormer(admin, id)).isSaved()).isTrue();
        assertThat(trusted(id).former()).isEmpty();
        assertThat(audited("connection.changed")).isEqualTo(4);
    }

    private TrustedCertificates trusted(String id) {
        return TrustedCertificates.of(find(id), Set.of(), NOW);
    }

    @Test
    void the_end_of_a_secret_is_kept_with_it_until_somebody_takes_it_away() {
        String id = create(oidc(issuer.issuer(), "s3cret-of-ours"));
        assertThat(save(admin, id, ending("2027-01-31")).isSaved()).isTrue();
        assertThat(find(id).secretExpiresAt()).contains(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(((OidcDraft) ConnectionDraft.of(find(id)).provider()).secretEnds()).contains("2027-01-31");

        assertThat(problems(save(admin, id, ending("soon")))).containsExactly("secretEnds: day");
        assertThat(save(admin, id, history(id).get(0).version().draft()).isSaved()).isTrue();
        assertThat(find(id).secretExpiresAt()).as("what is not typed stays").isPresent();
        assertThat(save(admin, id, ending("")).isSaved()).isTrue();
        assertThat(find(id).secretExpiresAt()).isEmpty();
    }

    @Test
    void another_end_of_the_secret_is_seen_by_the_second_editor_and_in_the_history_and_comes_back() {
        String id = create(oidc(issuer.issuer(), "s3cret-of-ours"));
        save(admin, id, ending("2027-01-31"));
        long seen = find(id).version();
        save(admin, id, ending("2028-01-31"));

        EditOutcome second = editing(() -> editing.save(owner, id, seen, ending("")));

        Difference later = new Difference("secretExpiresAt", "2027-01-31", "2028-01-31");
        assertThat(second.meanwhile()).containsExactly(later);
        assertThat(history(id).get(0).changed()).containsExactly(later);
        assertThat(Sentences.of("connection.field." + later.field(), Locale.ENGLISH)).isEqualTo("End of the secret");
        assertThat(save(admin, id, history(id).get(1).version().draft()).isSaved()).isTrue();
        assertThat(find(id).secretExpiresAt()).contains(Instant.parse("2027-01-31T00:00:00Z"));
    }

    private ConnectionDraft ending(String day) {
        return new ConnectionDraft("Ours", "", "", SettingsDraft.cautious(Protocol.OIDC),
                new OidcDraft(issuer.issuer(), "usher", "", "client_secret_basic", "openid email profile", Optional.of(day)));
    }

    private EditOutcome tryOidc() {
        return editing(() -> editing.create(admin, oidc(issuer.issuer(), "s")));
    }

    private String create(ConnectionDraft draft) {
        return ok(editing(() -> editing.create(admin, draft)));
    }

    private static String ok(EditOutcome outcome) {
        assertThat(outcome.problems()).isEmpty();
        return outcome.connectionId().orElseThrow();
    }

    private EditOutcome save(TenantAuthor author, String id, ConnectionDraft draft) {
        long now = find(id).version();
        return editing(() -> editing.save(author, id, now, draft));
    }

    private EditOutcome editing(Supplier<EditOutcome> edit) {
        return database.inTransaction(edit);
    }

    private Connection find(String id) {
        return database.inTransaction(() -> connections.find(id).orElseThrow());
    }

    private List<ConnectionVersions.Step> history(String id) {
        return database.inTransaction(() -> versions.history(admin.tenantId(), id));
    }

    private long audited(String action) {
        return database.count("select count(r) from AuditRecord r where r.action = '" + action + "'");
    }

    private static List<String> problems(EditOutcome outcome) {
        return outcome.problems().stream().map(problem -> problem.field() + ": " + problem.code()).toList();
    }

    private static SettingsDraft rules(RoleRule... rules) {
        return rulesOf("groups", rules);
    }

    private static SettingsDraft rulesOf(String groupsAttribute, RoleRule... rules) {
        return new SettingsDraft(false, Admission.AUTO, List.of(), "MEMBER", groupsAttribute, List.of(rules),
                UsualClaims.mappings(Protocol.SAML), WhenEnded.REFUSE, WhenEnded.REFUSE);
    }

    private static ConnectionDraft saml(String name, String metadata, SettingsDraft settings) {
        return new ConnectionDraft(name, "", "", settings, new SamlDraft(metadata, ""));
    }

    /** Where the protocol does not matter: making a key pair for SAML takes a second. */
    private ConnectionDraft ours(String name, SettingsDraft settings) {
        return new ConnectionDraft(name, "", "", settings,
                new OidcDraft(issuer.issuer(), "usher", "s", "client_secret_basic", "openid email profile"));
    }

    private static ConnectionDraft oidc(String issuer, String secret) {
        return new ConnectionDraft("Ours", "", "", SettingsDraft.cautious(Protocol.OIDC),
                new OidcDraft(issuer, "usher", secret, "client_secret_basic", "openid email profile"));
    }
}
