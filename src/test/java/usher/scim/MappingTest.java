package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.SettingsDraft;
import usher.connection.saml.SamlDraft;
import usher.database.LocalDatabase;
import usher.membership.HeldGroup;
import usher.membership.Members;
import usher.outbox.Subscription;
import usher.platform.RequestRejected;
import usher.provisioning.DirectoryMappingVerbs;
import usher.provisioning.DirectoryMappingVerbs.Attempt;
import usher.provisioning.DirectoryMappingVerbs.Effect;
import usher.provisioning.DirectoryRoles;
import usher.provisioning.DueRolesGiving;
import usher.provisioning.Impact;
import usher.provisioning.SettingsChange;
import usher.tenant.Role;
import usher.types.Admission;
import usher.types.Permission;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.RoleRule;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A directory has rules of its own for what its groups give; a draft of them is tried before it holds. */
class MappingTest {

    private static final List<RoleRule> DRAFT = List.of(new RoleRule("painters", "EDITOR", false));
    private static final RoleRule COMMITTEE = new RoleRule("committee", "OWNER", true);

    private Directory directory;
    private DirectoryMappingVerbs verbs;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        verbs = directory.beans.bean(DirectoryMappingVerbs.class);
        String ann = directory.newUser("ann", "");
        String bob = directory.newUser("bob", "");
        directory.newGroup("gardeners", ann);
        directory.newGroup("painters", bob, ann);
        directory.newGroup("others", bob);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void save(Optional<List<RoleRule>> rules) {
        save(directory.administrator(), rules);
    }

    private void save(TenantAuthor author, Optional<List<RoleRule>> rules) {
        Attempt attempt = attempt(author, rules, sum(), Optional.empty());
        Attempt confirmed = attempt.impact().map(impact -> attempt(author, rules, sum(), Optional.of(impact.number()))).orElse(attempt);
        assertThat(confirmed.saved()).isTrue();
        directory.database.inTransaction(() -> directory.beans.bean(MappingGiving.class).work());
    }

    private Attempt attempt(TenantAuthor author, Optional<List<RoleRule>> rules, String seen, Optional<Integer> typed) {
        return directory.database.inTransaction(() -> verbs.save(author, rules, seen, typed));
    }

    /** What somebody has seen who looks now. */
    private String sum() {
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryRoles.class).sum(directory.tenantId()));
    }

    private List<String> editors() {
        return directory.database.inTransaction(() -> directory.entities.createQuery("select m.userName from Membership m, HeldRole h, Role r"
                + " where h.membershipId = m.id and r.id = h.roleId and r.key = 'EDITOR' order by m.userName", String.class).getResultList());
    }

    @Test
    @DisplayName("a draft says which groups would give something else, and changes nothing")
    void draft() {
        List<Effect> effects = directory.database.inTransaction(() -> verbs.foresee(directory.tenantId(), DRAFT));
        assertThat(effects).containsExactlyInAnyOrder(new Effect("gardeners", 1, Set.of("EDITOR"), Set.of()),
                new Effect("painters", 2, Set.of(), Set.of("EDITOR")));
        assertThat(editors()).containsExactly("ann");
    }

    @Test
    @DisplayName("a request of the log is tried on the draft: what it gives by the rules of now, what it would give, and to how many")
    void replay() {
        DirectoryRequest painters = directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class)
                .find(new DirectoryLog.Wanted(directory.tenantId(), "painters", false, Optional.empty()), 1)).get(0);
        assertThat(directory.database.inTransaction(() -> verbs.replay(directory.tenantId(), painters.id(), DRAFT)))
                .contains(new Effect("painters", 2, Set.of(), Set.of("EDITOR")));
        UUID other = directory.newTenant("meadow");
        assertThat(directory.database.inTransaction(() -> verbs.replay(other, painters.id(), DRAFT))).isEmpty();
    }

    @Test
    @DisplayName("a rule names a group by its name or by its external id, which another id and other rules change")
    void byExternalId() {
        String carl = directory.newUser("carl", "");
        String group = directory.post("/Groups", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "writers", "externalId": "3f2a",
                 "members": [{"value": "%s"}]}""".formatted(carl)).body().orElseThrow().getString("id");
        List<RoleRule> byId = List.of(new RoleRule("3f2a", "EDITOR", false), COMMITTEE);
        assertThat(directory.database.inTransaction(() -> verbs.foresee(directory.tenantId(), byId)))
                .contains(new Effect("writers", 1, Set.of(), Set.of("EDITOR")));

        save(Optional.of(byId));
        assertThat(editors()).containsExactly("carl");
        String dora = directory.newUser("dora", "");
        directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + dora + "\"}]}");
        assertThat(editors()).containsExactly("carl", "dora");

        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"4f2a\"}");
        directory.database.inTransaction(() -> directory.beans.bean(MappingGiving.class).work());
        assertThat(editors()).isEmpty();
    }

    @Test
    @DisplayName("whose sign-in names a group by its id is in it once")
    void once() {
        UUID carl = UUID.fromString(directory.newUser("carl", ""));
        directory.database.inTransaction(() -> List.of("3f2a", "5e5e").forEach(claim -> directory.entities.persist(
                new HeldGroup(directory.tenantId(), carl, claim, Source.attribute("orchard-saml"), Directory.NOW))));
        directory.post("/Groups", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "writers", "externalId": "3f2a",
                 "members": [{"value": "%s"}]}""".formatted(carl));
        directory.post("/Groups", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "strangers", "externalId": "5e5e"}""");
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(Members.class).groups(directory.tenantId(), carl)))
                .containsExactly("5e5e", "writers");
    }

    @Test
    @DisplayName("saved rules hold at once for everybody in the groups, in the place of those of the connections, until they are removed")
    void saved() {
        save(Optional.of(List.of(DRAFT.get(0), COMMITTEE)));
        assertThat(editors()).containsExactly("ann", "bob");
        directory.newGroup("gardeners of the north", directory.newUser("carl", ""));
        assertThat(editors()).containsExactly("ann", "bob");
        save(Optional.empty());
        assertThat(editors()).containsExactly("ann");
    }

    @Test
    @DisplayName("who saves rules that somebody else has changed since is told so, and nothing is written")
    void overtaken() {
        String seen = sum();
        save(Optional.of(List.of(DRAFT.get(0), COMMITTEE)));
        assertThat(attempt(directory.administrator(), Optional.of(List.of(COMMITTEE)), seen, Optional.empty()))
                .isEqualTo(new Attempt(false, Optional.empty()));
        assertThat(editors()).containsExactly("ann", "bob");
    }

    @Test
    @DisplayName("applications hear roles.changed of everybody whose roles a change of the rules changes, and of nobody else; the audit names them")
    void isAnnounced() {
        directory.database.inTransaction(() -> directory.entities.persist(new Subscription(directory.tenantId(), Set.of("roles.*"))));

        save(Optional.of(List.of(DRAFT.get(0), COMMITTEE, new RoleRule("gardeners", "EDITOR", false))));

        assertThat(told()).as("ann keeps what gardeners give, and gets it of painters, too").isEqualTo(2);
        assertThat(directory.database.count("select count(r) from AuditRecord r where r.action = 'directory_group.roles_changed'"
                + " and r.target = 'painters' and r.actor = 'account:1'")).isEqualTo(1);
        save(Optional.of(List.of(COMMITTEE, new RoleRule("gardeners", "EDITOR", false))));
        assertThat(editors()).containsExactly("ann");
        assertThat(told()).isEqualTo(4);
        directory.newGroup("gardeners of old", directory.newUser("dan", ""));
        assertThat(told()).as("a group that gives no role").isEqualTo(4);
        directory.patch("/Groups/" + group("gardeners"), "{\"op\": \"remove\", \"path\": \"members\"}");
        assertThat(told()).as("who leaves a group loses its roles").isEqualTo(5);
    }

    private long told() {
        return directory.database.count("select count(m) from OutboxMessage m where m.topic = 'roles.changed'");
    }

    private String group(String name) {
        return directory.get("/Groups", "filter", "displayName eq \"" + name + "\"").body().orElseThrow().getJsonArray("Resources")
                .getJsonObject(0).getString("id");
    }

    @Test
    @DisplayName("many are seen to some at a time, in as many statements as one, and a node that is lost leaves the rest to another")
    void many() {
        directory.newGroup("crowd", IntStream.range(0, 620).mapToObj(each -> directory.member("One " + each, "one" + each
                + "@orchard.test", "s-" + each).toString()).toArray(String[]::new));
        List<RoleRule> rules = List.of(COMMITTEE, new RoleRule("crowd", "EDITOR", false));
        Attempt attempt = attempt(directory.administrator(), Optional.of(rules), sum(), Optional.empty());
        assertThat(attempt.saved()).as("%s", attempt).isTrue();
        DueRolesGiving due = directory.beans.bean(DueRolesGiving.class);

        directory.database.statements();
        int next = 0;
        while (editors().size() < 500) {
            directory.database.inTransaction(() -> due.next(directory.tenantId()));
            next++;
        }
        assertThat(directory.database.statements().size()).isLessThan(25 * next);
        assertThat(editors()).hasSize(500);
        directory.database.inTransaction(() -> directory.beans.bean(MappingGiving.class).work());
        assertThat(editors()).hasSize(620);
        assertThat(directory.database.inTransaction(() -> due.isDue(directory.tenantId()))).isFalse();
    }

    @Test
    @DisplayName("rules of a connection that change, wherever, hold for those who are in the groups already")
    void connections() {
        assertThat(editors()).containsExactly("ann");
        look();
        assertThat(directory.database.count("select count(d) from DueRoles d")).as("what they have is right").isZero();

        rulesOfTheConnection(DRAFT);
        look();
        assertThat(editors()).containsExactly("ann", "bob");
        save(Optional.of(List.of(new RoleRule("gardeners", "EDITOR", false))));
        rulesOfTheConnection(List.of());
        look();
        assertThat(editors()).as("the directory has rules of its own").containsExactly("ann");
    }

    @Test
    @DisplayName("what takes roles from many takes their number: of who has them by groups and never signed in, too, and of nobody else")
    void number() {
        directory.newGroup("crowd", IntStream.range(0, 12).mapToObj(each -> directory.newUser("u" + each, "")).toArray(String[]::new));
        save(Optional.of(List.of(COMMITTEE, new RoleRule("crowd", "EDITOR", false), new RoleRule("painters", "EDITOR", false))));
        assertThat(editors()).hasSize(14);
        String u0 = directory.newUser("last", "");
        directory.newGroup("keepers", u0);

        Optional<List<RoleRule>> without = Optional.of(List.of(COMMITTEE, new RoleRule("painters", "EDITOR", false)));
        Attempt attempt = attempt(directory.administrator(), without, sum(), Optional.of(11));
        assertThat(attempt.saved()).isFalse();
        assertThat(attempt.impact()).hasValueSatisfying(impact -> {
            assertThat(impact.people()).isEqualTo(15);
            assertThat(impact.losing()).isEqualTo(12);
            assertThat(impact.keeping()).isEqualTo(3);
            assertThat(impact.changes()).hasSize(12).allSatisfy(change -> assertThat(change.lost()).containsExactly("EDITOR"));
        });
        assertThat(editors()).hasSize(14);
        assertThat(attempt(directory.administrator(), without, sum(), Optional.of(12)).saved()).isTrue();
    }

    @Test
    @DisplayName("a connection that is switched off takes what its rules give by groups, and so does a rule of it that goes")
    void ofConnections() {
        String metadata = new TestSamlProvider("https://idp.orchard.test", TestKey.ec(256)).metadata();
        directory.database.inTransaction(() -> directory.entities.find(Connection.class, "orchard-saml")
                .trustSaml("https://idp.orchard.test", metadata));
        look();
        SettingsChange change = directory.beans.bean(SettingsChange.class);
        Function<Optional<Integer>, SettingsChange.Attempt> off = typed -> directory.database.inTransaction(
                () -> change.disable(directory.owner(), "orchard-saml", typed));

        SettingsChange.Attempt attempt = off.apply(Optional.empty());
        assertThat(attempt.outcome()).isEmpty();
        assertThat(attempt.impact().orElseThrow().changes()).singleElement().satisfies(one ->
                assertThat(one.lost()).containsExactly("EDITOR"));
        Optional<Impact> saved = directory.database.inTransaction(() -> change.foresee(directory.owner(), "orchard-saml",
                new ConnectionDraft("Orchard", "", "", new SettingsDraft(true, Admission.AUTO, List.of(), "MEMBER", "groups", List.of(),
                        UsualClaims.mappings(Protocol.SAML), WhenEnded.REFUSE, WhenEnded.REFUSE),
                        new SamlDraft(metadata, ""))));
        assertThat(saved.orElseThrow().losing()).isEqualTo(1);
        assertThat(saved.orElseThrow().mustBeTyped()).isTrue();

        assertThat(off.apply(Optional.of(1)).outcome()).isPresent();
        look();
        assertThat(editors()).isEmpty();
    }

    private void rulesOfTheConnection(List<RoleRule> rules) {
        directory.database.inTransaction(() -> directory.entities.find(Connection.class, "orchard-saml").describe("orchard", true,
                new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups", rules, UsualClaims.mappings(Protocol.SAML),
                        WhenEnded.REFUSE, WhenEnded.REFUSE)));
    }

    private void look() {
        MappingGiving giving = directory.beans.bean(MappingGiving.class);
        directory.database.inTransaction(giving::notice);
        directory.database.inTransaction(giving::work);
    }

    @Test
    @DisplayName("OWNER and ADMIN are given only by rules that an owner made, and rules are made by who may")
    void powerful() {
        List<RoleRule> owners = List.of(COMMITTEE, new RoleRule("painters", "OWNER", true));
        assertThatThrownBy(() -> save(Optional.of(owners))).isInstanceOf(RequestRejected.class);
        save(directory.owner(), Optional.of(owners));
        assertThat(directory.database.count("select count(h) from HeldRole h, Role r where r.id = h.roleId and r.key = 'OWNER'")).isEqualTo(2);
        save(Optional.of(owners));
        TenantAuthor nobody = new TenantAuthor(directory.tenantId(), "account:3", Set.of(), "127.0.0.1", "a browser");
        assertThatThrownBy(() -> save(nobody, Optional.empty())).isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("a new rule gives a role that there is, and with no permission that its author has not; what is there stays")
    void roles() {
        directory.database.inTransaction(() -> directory.entities.persist(Role.fromFile(directory.tenantId(), "AUDITOR", "Auditor",
                Set.of(Permission.AUDIT_READ))));
        List<RoleRule> auditors = List.of(COMMITTEE, new RoleRule("painters", "AUDITOR", false));
        assertRefused(RefusalReason.FORBIDDEN, auditors);
        assertRefused(RefusalReason.MALFORMED_REQUEST, List.of(COMMITTEE, new RoleRule("painters", "NOTHING", false)));
        TenantAuthor auditor = new TenantAuthor(directory.tenantId(), "account:4", Set.of(Permission.CONNECTIONS_WRITE, Permission.AUDIT_READ),
                "127.0.0.1", "a browser");
        save(auditor, Optional.of(auditors));
        save(Optional.of(auditors));
        assertThat(directory.database.inTransaction(() -> verbs.givable(directory.administrator()))).contains("EDITOR", "MEMBER")
                .doesNotContain("AUDITOR", "OWNER", "ADMIN");
    }

    @Test
    @DisplayName("who may not give a role takes no rule away that gives it; a rule that gives nothing stays as it is")
    void missing() {
        assertRefused(RefusalReason.FORBIDDEN, DRAFT);
        List<RoleRule> all = List.of(COMMITTEE, new RoleRule("thieves", "OWNER", true));
        save(Optional.of(all));
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryRoles.class).own(directory.tenantId())))
                .contains(List.of(COMMITTEE, new RoleRule("thieves", "OWNER", false)));
        save(Optional.empty());
        save(directory.owner(), Optional.of(List.of(new RoleRule("painters", "ADMIN", true))));
        assertThatThrownBy(() -> save(Optional.empty())).isInstanceOf(RequestRejected.class);
    }

    private void assertRefused(RefusalReason reason, List<RoleRule> rules) {
        assertThatThrownBy(() -> save(Optional.of(rules)))
                .isInstanceOfSatisfying(RequestRejected.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
