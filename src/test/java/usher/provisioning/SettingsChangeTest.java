package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.Connections;
import usher.connection.SettingsDraft;
import usher.connection.saml.SamlDraft;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** A workspace whose people have signed in, and whose administrator is about to change who gets what. */
class SettingsChangeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String CONNECTION = "superfantasy-saml";
    private static final String ISSUER = "https://idp.superfantasy.test";

    private final StoppedClock clock = new StoppedClock(NOW);
    private LocalDatabase database;
    private Wiring beans;
    private UUID tenant;
    private TenantAuthor owner;

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @BeforeEach
    void openWorkspace() {
        database = newDatabase();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(OutboundHttp.class, new OutboundHttp(config))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        tenant = database.inTransaction(() -> {
            EntityManager entities = database.entities();
            Tenant made = new Tenant("superfantasy", "SuperFantasy", settings(Admission.OFF), NOW);
            entities.persist(made);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(made.id(), role));
            }
            entities.persist(Role.fromFile(made.id(), "EDITOR", "Editor", Set.of("documents:edit")));
            DomainClaim domain = new DomainClaim(made.id(), DomainName.of("superfantasy.test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
            Connection connection = new Connection(CONNECTION, made.id(), Protocol.SAML, NOW);
            connection.describe("Ours", true, settings(Admission.AUTO, new RoleRule("engineering", "EDITOR", true),
                    new RoleRule("board", "OWNER", true)));
            connection.trustSaml(ISSUER, new TestSamlProvider(ISSUER, TestKey.ec(256)).metadata());
            entities.persist(connection);
            return made.id();
        });
        owner = new TenantAuthor(tenant, "account:owner", Permission.of(BuiltInRole.OWNER), "127.0.0.1", "a browser");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_said_is_kept_encrypted_and_only_for_a_set_time() {
        come("sarah", "engineering");

        assertThat(sealed()).singleElement().asString().doesNotContain("engineering").doesNotContain("sarah");
        assertThat(lastOf("sarah")).singleElement().extracting(SignIn::claims)
                .isEqualTo(new Claims(Map.of("groups", List.of("engineering")), Set.of()));
        come("sarah", "sales");
        assertThat(lastOf("sarah").get(0).claims().of("groups")).containsExactly("sales");

        clock.pass(Duration.ofDays(91));
        database.inTransaction(() -> beans.bean(LastClaims.class).forgetOld());
        assertThat(lastOf("sarah")).isEmpty();
    }

    @Test
    void a_rule_that_goes_takes_its_role_from_those_in_the_group_and_from_nobody_else() {
        come("sarah", "engineering");
        come("peter", "engineering", "sales");
        come("mary", "sales");
        come("ceo", "board");

        Impact impact = foresee(draft(new RoleRule("board", "OWNER", false), new RoleRule("sales", "EDITOR", false)));

        assertThat(impact.people()).isEqualTo(4);
        assertThat(impact.losing()).isEqualTo(1);
        assertThat(impact.gaining()).isEqualTo(1);
        assertThat(impact.keeping()).isEqualTo(2);
        assertThat(impact.changes()).extracting(Impact.Change::name, Impact.Change::lost, Impact.Change::gained)
                .containsExactlyInAnyOrder(tuple("sarah@superfantasy.test", Set.of("EDITOR"), Set.of("MEMBER")),
                        tuple("mary@superfantasy.test", Set.of(), Set.of("EDITOR")));
    }

    @Test
    void another_claim_of_groups_moves_people_and_takes_nothing_from_who_keeps_their_role() {
        come("sarah", new Claims(Map.of("groups", List.of("engineering"), "teams", List.of("builders")), Set.of()));
        come("peter", "engineering");

        Impact impact = foresee(new ConnectionDraft("Ours", "", "", SettingsDraft.of(new ProvisioningSettings(true, Admission.AUTO,
                Set.of(), "MEMBER", "teams", List.of(new RoleRule("builders", "EDITOR", true)), List.of(), WhenEnded.REFUSE,
                WhenEnded.REFUSE)), provider()));

        assertThat(impact.regrouped()).isEqualTo(1);
        assertThat(impact.losing()).isZero();
        assertThat(impact.keeping()).as("of peter nothing is said by that claim").isEqualTo(1);
        assertThat(impact.mustBeTyped()).isFalse();
        assertThat(impact.changes()).singleElement().satisfies(change -> {
            assertThat(change.joined()).containsExactly("builders");
            assertThat(change.left()).containsExactly("engineering");
        });
    }

    @Test
    void other_attributes_give_other_profiles() {
        come("sarah", new Claims(Map.of("groups", List.of("engineering"), "cn", List.of("Sarah Conner")), Set.of()));

        Impact impact = foresee(new ConnectionDraft("Ours", "", "", SettingsDraft.of(new ProvisioningSettings(true, Admission.AUTO,
                Set.of(), "MEMBER", "groups", List.of(new RoleRule("engineering", "EDITOR", true)),
                List.of(new AttributeMapping(List.of("cn"), ProfileAttribute.DISPLAY_NAME, SyncMode.SYNC, WhenAbsent.KEEP)),
                WhenEnded.REFUSE, WhenEnded.REFUSE)), provider()));

        assertThat(impact.redescribed()).isEqualTo(1);
        assertThat(impact.keeping()).isZero();
        assertThat(impact.mustBeTyped()).isFalse();
        assertThat(impact.changes()).singleElement().extracting(Impact.Change::values).asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(new Impact.NewValue(ProfileAttribute.DISPLAY_NAME, "", "Sarah Conner"));
    }

    @Test
    void foreseeing_writes_nothing() {
        come("sarah", "engineering");
        List<Long> before = counts();

        foresee(draft());
        database.inTransaction(() -> beans.bean(WhatIf.class).ask(owner, signIn("newcomer", "engineering"), Optional.empty(), false));

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void what_takes_something_from_many_is_saved_only_with_their_number() {
        come("sarah", "engineering");
        come("peter", "engineering");

        SettingsChange.Attempt without = save(draft(new RoleRule("board", "OWNER", false)), Optional.empty());
        SettingsChange.Attempt wrong = save(draft(new RoleRule("board", "OWNER", false)), Optional.of(3));

        assertThat(without.outcome()).isEmpty();
        assertThat(without.impact()).hasValueSatisfying(impact -> assertThat(impact.losing()).isEqualTo(2));
        assertThat(wrong.outcome()).isEmpty();
        assertThat(save(draft(new RoleRule("board", "OWNER", false)), Optional.of(2)).outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.isSaved()).isTrue());
    }

    @Test
    void of_whom_nothing_is_known_counts_as_keeping_nothing_and_hides_nobody_who_loses() {
        for (int i = 0; i < 12; i++) {
            come("former" + i, "engineering");
        }
        forgetAll();
        come("sarah", "engineering");

        Impact impact = foresee(draft(new RoleRule("board", "OWNER", false)));

        assertThat(impact.people()).isEqualTo(13);
        assertThat(impact.unknown()).isEqualTo(12);
        assertThat(impact.keeping()).isZero();
        assertThat(impact.mustBeTyped()).as("one of the one of whom it is known").isTrue();
    }

    @Test
    void other_rules_for_people_of_whom_nothing_is_known_are_saved_only_with_their_number() {
        come("sarah", "engineering");
        come("peter", "engineering");
        forgetAll();

        assertThat(save(draft(new RoleRule("board", "OWNER", false)), Optional.empty()).outcome()).isEmpty();
        assertThat(save(new ConnectionDraft("Renamed", "", "", withAdmission(Admission.AUTO), provider()), Optional.empty()).outcome())
                .as("the same rules").isPresent();
        assertThat(save(draft(new RoleRule("board", "OWNER", false)), Optional.of(2)).outcome()).isPresent();
    }

    @Test
    void other_rules_where_of_most_nothing_is_known_are_saved_only_with_their_number() {
        for (int i = 0; i < 3; i++) {
            come("former" + i, "engineering");
        }
        forgetAll();
        come("mary", "sales");

        SettingsChange.Attempt attempt = save(draft(new RoleRule("board", "OWNER", false)), Optional.empty());

        assertThat(attempt.outcome()).isEmpty();
        assertThat(attempt.impact()).hasValueSatisfying(impact -> {
            assertThat(impact.losing()).isZero();
            assertThat(impact.number()).isEqualTo(3);
        });
        come("john", "sales");
        come("jane", "sales");
        come("jack", "sales");
        assertThat(save(draft(new RoleRule("board", "OWNER", false)), Optional.empty()).outcome()).as("half are known").isPresent();
    }

    @Test
    void another_name_alone_is_saved_without_a_look_at_anybody() {
        come("sarah", "engineering");

        SettingsChange.Attempt attempt = save(new ConnectionDraft("Renamed", "", "", withAdmission(Admission.AUTO), provider()),
                Optional.empty());

        assertThat(attempt.outcome()).hasValueSatisfying(outcome -> assertThat(outcome.isSaved()).isTrue());
        assertThat(attempt.impact()).isEmpty();
    }

    private void forgetAll() {
        clock.pass(Duration.ofDays(91));
        database.inTransaction(() -> beans.bean(LastClaims.class).forgetOld());
    }

    @Test
    void what_takes_nothing_is_saved_at_once() {
        come("sarah", "engineering");

        assertThat(save(draft(new RoleRule("board", "OWNER", false), new RoleRule("engineering", "EDITOR", false)), Optional.empty())
                .outcome()).hasValueSatisfying(outcome -> assertThat(outcome.isSaved()).isTrue());
    }

    @Test
    void the_last_owner_is_named_even_among_hundreds_who_keep_theirs() {
        come("ceo", "board");
        for (int i = 0; i < 30; i++) {
            come("person" + i, "engineering");
        }

        Impact impact = foresee(draft(new RoleRule("engineering", "EDITOR", false)));

        assertThat(impact.losing()).isEqualTo(1);
        assertThat(impact.ownerless()).isTrue();
        assertThat(impact.mustBeTyped()).isTrue();
    }

    @Test
    void a_closed_door_refuses_nobody_who_is_in_already() {
        come("sarah", "engineering");

        Impact impact = foresee(new ConnectionDraft("Ours", "", "", withAdmission(Admission.OFF), provider()));

        assertThat(impact.losing()).isZero();
    }

    @Test
    void what_if_tells_of_a_newcomer_with_stored_and_with_other_settings() {
        SignIn newcomer = signIn("newcomer", "engineering");

        assertThat(ask(newcomer, Optional.empty()).answer()).isInstanceOf(ProvisioningDecision.Admit.class);
        assertThat(ask(newcomer, Optional.of(settings(Admission.APPROVE))).answer()).isInstanceOf(ProvisioningDecision.Hold.class);
        assertThat(ask(newcomer, Optional.of(settings(Admission.OFF))).answer())
                .isInstanceOfSatisfying(ProvisioningDecision.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(RefusalReason.NOT_INVITED));
    }

    @Test
    void only_who_may_read_members_and_connections_asks_what_if_and_only_of_their_own_workspace() {
        TenantAuthor reader = new TenantAuthor(tenant, "account:reader", Set.of(Permission.MEMBERS_READ), "127.0.0.1", "a browser");
        TenantAuthor stranger = new TenantAuthor(UUID.randomUUID(), "account:x", Permission.of(BuiltInRole.OWNER), "127.0.0.1", "a browser");
        for (TenantAuthor author : List.of(reader, stranger)) {
            assertThatThrownBy(() -> database.inTransaction(() -> beans.bean(WhatIf.class).ask(author, signIn("a"), Optional.empty(),
                    false))).isInstanceOf(RequestRejected.class);
        }
        assertThat(database.<Optional<Impact>>inTransaction(() -> beans.bean(SettingsChange.class).foresee(reader, CONNECTION, draft())))
                .isEmpty();
    }

    private WhatIf.Foresight ask(SignIn signIn, Optional<ProvisioningSettings> draft) {
        return database.inTransaction(() -> beans.bean(WhatIf.class).ask(owner, signIn, draft, false));
    }

    private Impact foresee(ConnectionDraft draft) {
        return database.<Optional<Impact>>inTransaction(() -> beans.bean(SettingsChange.class).foresee(owner, CONNECTION, draft))
                .orElseThrow();
    }

    private SettingsChange.Attempt save(ConnectionDraft draft, Optional<Integer> typed) {
        long seen = database.inTransaction(() -> beans.bean(Connections.class).find(CONNECTION).orElseThrow().version());
        return database.inTransaction(() -> beans.bean(SettingsChange.class).save(owner, CONNECTION, seen, draft, typed));
    }

    private void come(String who, String... groups) {
        come(who, new Claims(Map.of("groups", List.of(groups)), Set.of()));
    }

    private void come(String who, Claims claims) {
        ProvisioningOutcome outcome = database.inTransaction(() -> beans.bean(ProvisioningService.class).provision(
                new ProvisioningRequest(signIn(who, claims), new Browser("127.0.0.1", "a browser"))));
        assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class);
    }

    private SignIn signIn(String who, String... groups) {
        return signIn(who, new Claims(Map.of("groups", List.of(groups)), Set.of()));
    }

    private SignIn signIn(String who, Claims claims) {
        return new SignIn(tenant, CONNECTION, Protocol.SAML, ISSUER, Subject.of(who),
                Optional.of(EmailAddress.of(who + "@superfantasy.test")), false, false,
                claims, clock.instant(), Optional.empty());
    }

    private List<SignIn> lastOf(String subject) {
        return database.inTransaction(() -> beans.bean(LastClaims.class).of(tenant, database.entities().createQuery(
                "select m.id from Membership m, IdentityLink l where l.accountId = m.accountId and l.subject = :subject", UUID.class)
                .setParameter("subject", subject).getSingleResult()));
    }

    private List<?> sealed() {
        return database.inTransaction(() -> database.entities().createNativeQuery("select last_claims from identity_link")
                .getResultList());
    }

    private List<Long> counts() {
        return List.of("Account", "Membership", "IdentityLink", "AuditRecord", "OutboxMessage", "HeldRole").stream()
                .map(name -> database.count("select count(e) from " + name + " e")).toList();
    }

    private static ConnectionDraft draft(RoleRule... rules) {
        return new ConnectionDraft("Ours", "", "", SettingsDraft.of(settings(Admission.AUTO, rules)), provider());
    }

    private static SettingsDraft withAdmission(Admission admission) {
        return SettingsDraft.of(settings(admission, new RoleRule("engineering", "EDITOR", true), new RoleRule("board", "OWNER", true)));
    }

    private static SamlDraft provider() {
        return new SamlDraft(new TestSamlProvider(ISSUER, TestKey.ec(256)).metadata(), "");
    }

    private static ProvisioningSettings settings(Admission admission, RoleRule... rules) {
        return new ProvisioningSettings(true, admission, Set.of(), "MEMBER", "groups", List.of(rules), List.of(), WhenEnded.REFUSE,
                WhenEnded.REFUSE);
    }
}
