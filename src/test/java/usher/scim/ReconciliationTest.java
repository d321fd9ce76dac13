package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.database.LocalDatabase;
import usher.membership.Membership;
import usher.platform.RequestRejected;
import usher.provisioning.Actor;
import usher.provisioning.HeldEndings;
import usher.provisioning.MemberVerbs;
import usher.provisioning.Quarantine;
import usher.provisioning.QuarantineTidying;
import usher.provisioning.Reconciling;
import usher.provisioning.Reconciling.Arrival;
import usher.provisioning.Reconciling.Kind;
import usher.provisioning.Reconciling.Known;
import usher.provisioning.Reconciling.Part;
import usher.provisioning.ReconcilingVerbs;
import usher.session.Browser;
import usher.tenant.DirectoryTokens;
import usher.tenant.Reconciliation;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** A directory that is new to a workspace is answered, shown to an administrator, and armed. */
class ReconciliationTest {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static final Part ALL = new Part("", 0, 100);

    Directory directory;
    private UUID ann;
    private UUID bob;
    private UUID carl;

    @BeforeEach
    void open() {
        directory = new Directory(database());
        ann = member("Ann Ash", "ann@orchard.test", "s-ann");
        bob = member("Bob Birch", "bob@elsewhere.test", "s-bob");
        carl = member("Carl Cedar", "carl@orchard.test", "s-carl");
        directory.clock.pass(Duration.ofHours(2));
        directory.beginsInQuarantine();
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private UUID member(String name, String address, String subject) {
        return directory.member(name, address, subject);
    }

    private <T> T read(Supplier<T> question) {
        return directory.database.inTransaction(question);
    }

    private Reconciling reconciling() {
        return directory.beans.bean(Reconciling.class);
    }

    private List<Arrival> arrivals(Kind kind) {
        return read(() -> reconciling().arrivals(directory.tenantId(), kind, ALL));
    }

    private void says(String userName, Optional<UUID> member) {
        UUID person = List.of(Kind.values()).stream().flatMap(kind -> arrivals(kind).stream())
                .filter(each -> each.userName().equals(userName)).findFirst().orElseThrow().id();
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).bind(directory.owner(), person, member));
    }

    private static String named(String name, String address) {
        return ", \"displayName\": \"" + name + "\", \"emails\": [{\"value\": \"" + address + "\", \"type\": \"work\"}]";
    }

    private JsonObject user(String id) {
        return directory.get("/Users/" + id).body().orElseThrow();
    }

    long members() {
        return read(() -> directory.entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant", Long.class)
                .setParameter("tenant", directory.tenantId()).getSingleResult());
    }

    @Test
    @DisplayName("before it is armed a directory is answered as later, and neither makes nor changes a member")
    void isAnswered() {
        String id = directory.newUser("ann", named("Ann of the directory", "ann@orchard.test"));
        String group = directory.newGroup("gardeners", id);
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Gardener\"}");

        assertThat(user(id).getString("title")).isEqualTo("Gardener");
        assertThat(user(id).getJsonArray("groups")).hasSize(1);
        assertThat(directory.get("/Users", "filter", "userName eq \"ann\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        assertThat(directory.get("/Users").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        assertThat(directory.post("/Users", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"ANN\"}").status())
                .isEqualTo(409);
        assertThat(directory.get("/Groups/" + group).body().orElseThrow().getJsonArray("members")).hasSize(1);
        assertThat(directory.get("/Roles").body().orElseThrow().getInt("totalResults")).isEqualTo(5);

        assertThat(members()).isEqualTo(3);
        assertThat(read(() -> directory.entities.find(Membership.class, ann)).profile().value(ProfileAttribute.DISPLAY_NAME)).isEqualTo("Ann Ash");
        assertThat(read(() -> directory.beans.bean(DirectoryLog.class).find(new DirectoryLog.Wanted(directory.tenantId(), "ann", false,
                Optional.empty()), 10))).hasSize(2);
    }

    @Test
    @DisplayName("an administrator sees who is recognised, new, could be several, would be doubled, and whom the directory has not named")
    void isShown() {
        directory.newUser("ann", named("Ann", "ann@orchard.test"));
        directory.newUser("bob", named("Bob Birch", "bob.birch@orchard.test"));
        directory.newUser("dora", named("Dora", "dora@orchard.test"));
        directory.newUser("carl", named("Carl", "carl@orchard.test"));
        directory.newUser("carl2", named("Carl", "carl@orchard.test"));

        assertThat(arrivals(Kind.MATCHED)).extracting(Arrival::userName).containsExactly("ann");
        assertThat(arrivals(Kind.MATCHED).get(0).member()).contains(new Known(ann, "Ann Ash", "ann@orchard.test"));
        assertThat(arrivals(Kind.NEW)).extracting(Arrival::userName).containsExactly("dora");
        assertThat(arrivals(Kind.DOUBLED)).extracting(Arrival::userName).containsExactly("bob");
        assertThat(arrivals(Kind.AMBIGUOUS)).extracting(Arrival::userName).containsExactly("carl", "carl2");
        assertThat(read(() -> reconciling().counts(directory.tenantId()))).containsEntry(Kind.AMBIGUOUS, 2L).containsEntry(Kind.NEW, 1L);
        assertThat(read(() -> reconciling().orphans(directory.tenantId(), ALL))).extracting(Known::id).containsExactly(bob);
        assertThat(read(() -> reconciling().orphaned(directory.tenantId()))).isEqualTo(1);
        UUID doubled = arrivals(Kind.DOUBLED).get(0).id();
        List<UUID> all = Stream.of(Kind.values()).flatMap(kind -> arrivals(kind).stream()).map(Arrival::id).toList();
        directory.database.statements();
        arrivals(Kind.AMBIGUOUS);
        assertThat(directory.database.statements()).as("who they are comes with them").hasSize(1);
        Map<UUID, List<Known>> possible = read(() -> reconciling().possible(directory.tenantId(), all));
        assertThat(directory.database.statements()).as("one statement for all of them").hasSize(1);
        assertThat(possible.get(doubled)).extracting(Known::id).containsExactly(bob);
        assertThat(possible.get(arrivals(Kind.MATCHED).get(0).id())).extracting(Known::id).containsExactly(ann);
        assertThat(possible).doesNotContainKey(arrivals(Kind.NEW).get(0).id());
        assertThatThrownBy(directory::isArmed).isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("each list is read page by page and searched, and so are all members for who is to be bound")
    void parts() {
        for (String name : List.of("dora", "eric", "fred")) {
            directory.newUser(name, named("Of the " + name + " family", name + "@orchard.test"));
        }
        UUID tenant = directory.tenantId();
        assertThat(read(() -> reconciling().arrivals(tenant, Kind.NEW, new Part("", 1, 1)))).extracting(Arrival::userName).containsExactly("eric");
        assertThat(read(() -> reconciling().arrivals(tenant, Kind.NEW, new Part("FRED fam", 0, 10)))).extracting(Arrival::userName)
                .containsExactly("fred");
        assertThat(read(() -> reconciling().arrivals(tenant, Kind.NEW, new Part("%", 0, 10)))).isEmpty();
        assertThat(read(() -> reconciling().orphans(tenant, new Part("", 1, 2)))).extracting(Known::id).containsExactly(bob, carl);
        assertThat(read(() -> reconciling().orphans(tenant, new Part("cedar", 0, 2)))).extracting(Known::id).containsExactly(carl);
        assertThat(read(() -> reconciling().members(tenant, new Part("elsewhere", 0, 2)))).extracting(Known::id).containsExactly(bob);
    }

    @Test
    @DisplayName("bound by a click and armed, each becomes who they are; the ids that the directory has learned stay")
    void isArmed() {
        String first = directory.newUser("ann", named("Ann", "ann@orchard.test") + ", \"title\": \"Gardener\"");
        String second = directory.newUser("bob", named("Bob Birch", "bob.birch@orchard.test"));
        String third = directory.newUser("dora", named("Dora", "dora@orchard.test"));
        String group = directory.newGroup("gardeners", first, third);
        says("bob", Optional.of(bob));
        says("ann", Optional.of(ann));
        directory.isArmed();

        assertThat(members()).isEqualTo(4);
        Membership known = read(() -> directory.entities.find(Membership.class, ann));
        assertThat(known.userName()).contains("ann");
        assertThat(known.profile().value(ProfileAttribute.TITLE)).isEqualTo("Gardener");
        assertThat(read(() -> directory.entities.find(Membership.class, bob)).userName()).contains("bob");
        assertThat(user(first).getString("id")).isEqualTo(first);
        assertThat(user(second).getString("userName")).isEqualTo("bob");
        JsonObject gardeners = directory.get("/Groups/" + group).body().orElseThrow();
        assertThat(gardeners.getJsonArray("members").getValuesAs(JsonObject.class)).extracting(each -> each.getString("value"))
                .containsExactlyInAnyOrder(first, third);
        directory.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + first + "\\\"]\"}");
        assertThat(directory.get("/Users", "filter", "groups.value eq \"" + group + "\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        assertThat(directory.get("/Users", "filter", "id eq \"" + first + "\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        assertThat(directory.database.count("select count(h) from HeldRole h, Role r where r.id = h.roleId and r.key = 'EDITOR'")).isEqualTo(1);
        assertThat(directory.database.count("select count(m) from Membership m")).isEqualTo(4);
        assertThat(directory.database.count("select count(a) from Account a")).isEqualTo(4);
        assertThat(read(() -> directory.entities.find(Reconciliation.class, directory.tenantId())).stage()).isEqualTo(Reconciliation.Stage.ARMED);
    }

    @Test
    @DisplayName("only an owner says who somebody is, and lets a directory in that gives and ends owners")
    void ofOwners() {
        directory.newUser("dora", named("Dora", "dora@orchard.test"));
        UUID dora = arrivals(Kind.NEW).get(0).id();
        ReconcilingVerbs verbs = directory.beans.bean(ReconcilingVerbs.class);
        assertThatThrownBy(() -> directory.database.inTransaction(() -> verbs.bind(directory.administrator(), dora, Optional.of(ann))))
                .isInstanceOf(RequestRejected.class);
        assertThatThrownBy(() -> directory.database.inTransaction(() -> verbs.arm(directory.administrator())))
                .isInstanceOf(RequestRejected.class);
        assertThat(arrivals(Kind.NEW)).hasSize(1);
    }

    @Test
    @DisplayName("whom an administrator has removed stays removed, is left out, and the log says why")
    void removed() {
        Actor administrator = Actor.program(directory.tenantId(), "account:1", Permission.of(BuiltInRole.ADMIN), Source.manual(),
                new Browser("127.0.0.1", "a browser"));
        assertThat(read(() -> directory.beans.bean(MemberVerbs.class).remove(administrator, carl)).isDone()).isTrue();
        directory.newUser("carl", named("Carl", "carl@orchard.test"));
        directory.isArmed();
        assertThat(read(() -> directory.entities.find(Membership.class, carl)).status()).isEqualTo(MembershipStatus.REMOVED);
        assertThat(members()).isEqualTo(3);
        assertThat(read(() -> directory.beans.bean(DirectoryLog.class).find(new DirectoryLog.Wanted(directory.tenantId(), "", true,
                Optional.empty()), 10))).singleElement().satisfies(each -> assertThat(each.status()).isEqualTo(403));
    }

    @Test
    @DisplayName("one person who cannot be read keeps nobody waiting: they are left out, and the log says who and why")
    void unreadable() {
        directory.newUser("dora", named("Dora", "dora@orchard.test"));
        directory.newUser("eve", named("Eve", "eve@orchard.test"));
        Supplier<Integer> broken = () -> directory.entities.createNativeQuery("update directory_user set document = '{' where membership_id"
                + " in (select id from membership where user_name = 'dora')").executeUpdate();
        assertThat(read(broken)).isEqualTo(1);
        UUID orchard = directory.tenantId();
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner()));
        directory.speakTo(directory.newTenant("meadow")).beginsInQuarantine();
        directory.newUser("fay", "");
        directory.isArmed();
        assertThat(directory.get("/Users", "filter", "userName eq \"fay\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        directory.speakTo(orchard);
        assertThat(members()).isEqualTo(4);
        assertThat(stage()).isEqualTo(Reconciliation.Stage.ARMED);
        assertThat(read(() -> directory.beans.bean(DirectoryLog.class).find(new DirectoryLog.Wanted(orchard, "", true, Optional.empty()), 10)))
                .singleElement().satisfies(each -> {
                    assertThat(each.subject()).contains("dora");
                    assertThat(each.status()).isEqualTo(500);
                    assertThat(each.detail()).isPresent();
                });
    }

    @Test
    @DisplayName("a node that is lost while it takes people over loses the work to another, which waits as long as the first goes on")
    void lostNode() {
        directory.newUser("dora", named("Dora", "dora@orchard.test"));
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner()));
        Quarantine quarantine = directory.beans.bean(Quarantine.class);
        assertThat(read(() -> quarantine.claim(directory.tenantId(), new UUID(0, 1)))).isPresent();

        directory.database.inTransaction(() -> directory.beans.bean(Arming.class).work());
        assertThat(stage()).isEqualTo(Reconciliation.Stage.ARMING);

        directory.clock.pass(Duration.ofSeconds(30));
        directory.database.inTransaction(() -> directory.beans.bean(Arming.class).work());
        assertThat(stage()).isEqualTo(Reconciliation.Stage.ARMED);
        assertThat(members()).isEqualTo(4);
    }

    @Test
    @DisplayName("a manager is the member whom the directory's person has become, whoever of both comes first, under the id that it knows")
    void managers() {
        directory.newUser("ann", named("Ann", "ann@orchard.test"));
        String chief = directory.newUser("chief", "");
        String middle = directory.newUser("middle", managedBy(chief));
        directory.newUser("first", managedBy(middle));
        directory.patch("/Users/" + chief, "{\"op\": \"add\", \"path\": \"" + ENTERPRISE + ":manager\", \"value\": {\"value\": \"" + middle
                + "\"}}");
        says("chief", Optional.of(bob));

        directory.isArmed();

        assertThat(reportedTo()).containsExactly("bob's", "middle", "middle");
        assertThat(user(middle).getJsonObject(ENTERPRISE).getJsonObject("manager").getString("value")).isEqualTo(chief);
        assertThat(directory.get("/Users", "filter", ENTERPRISE + ":manager.value eq \"" + chief + "\"").body().orElseThrow()
                .getInt("totalResults")).isEqualTo(1);
    }

    private static String managedBy(String id) {
        return ", \"" + ENTERPRISE + "\": {\"manager\": {\"value\": \"" + id + "\"}}";
    }

    /** Whom they report to, as the workspace knows them. */
    private List<String> reportedTo() {
        UUID middle = read(() -> directory.entities.createQuery("select m.id from Membership m where m.userName = 'middle'", UUID.class)
                .getSingleResult());
        Map<String, String> names = Map.of(bob.toString(), "bob's", middle.toString(), "middle");
        List<?> documents = read(() -> directory.entities.createNativeQuery("select document from directory_user where document like '%manager%'")
                .getResultList());
        return documents.stream().map(document -> Directory.json((String) document).getJsonObject(ENTERPRISE).getJsonObject("manager")
                .getString("value")).map(id -> names.getOrDefault(id, id)).sorted().toList();
    }

    @Test
    @DisplayName("a directory that comes after another has a quarantine of its own, while the first goes on; each keeps to the ids that it knows")
    void another() {
        String first = directory.newUser("ann", named("Ann", "ann@orchard.test"));
        directory.isArmed();
        UUID before = directory.quarantine();
        assertThatThrownBy(() -> directory.beginsInQuarantine("entra")).as("of the same name").isInstanceOf(RequestRejected.class);

        directory.beginsInQuarantine("okta");
        String second = directory.newUser("ann.ash", ", \"externalId\": \"00u1\"" + named("Ann", "ann@orchard.test"));
        directory.newUser("dora", named("Dora", "dora@orchard.test"));
        assertThat(arrivals(Kind.MATCHED)).as("whom the first one knows by another name").extracting(each -> each.member().map(Known::id))
                .containsExactly(Optional.of(ann));
        assertThat(members()).isEqualTo(3);
        String gardener = "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Gardener\"}";
        assertThat(directory.speaking(Optional.empty(), Optional.of(before), () -> directory.patch("/Users/" + first, gardener)).status())
                .as("goes on").isEqualTo(200);

        directory.isArmed();
        assertThat(members()).isEqualTo(4);
        assertThat(user(second).getString("userName")).isEqualTo("ann.ash");
        assertThat(user(second).getString("id")).isEqualTo(second);
        assertThat(directory.speaking(Optional.empty(), Optional.of(before), () -> user(first)).getString("id")).isEqualTo(first);
        assertThat(read(() -> directory.beans.bean(QuarantineTidying.class).left())).isEmpty();
    }

    @Test
    @DisplayName("what was let in before the directory was armed, or its quarantine emptied, is answered with 503 and not lost")
    void admittedBefore() {
        UUID before = directory.quarantine();
        directory.newUser("ann", named("Ann", "ann@orchard.test"));
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).beginAgain(directory.owner()));
        assertThat(late(before).status()).isEqualTo(503);
        UUID again = directory.quarantine();
        directory.isArmed();
        assertThat(late(again).status()).isEqualTo(503);
        assertThat(late(again).headers()).containsKey("Retry-After");
        assertThat(directory.database.count("select count(m) from Membership m where m.userName = 'late'")).isZero();
    }

    private Answer late(UUID quarantine) {
        return directory.speaking(Optional.of(quarantine), Optional.empty(), () -> directory.post("/Users",
                "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"late\"}"));
    }

    @Test
    @DisplayName("the one cannot begin while a request of the other goes on: arming waits for what has been let in")
    void armingWaits() throws Exception {
        CompletableFuture<Void> armed = read(() -> {
            directory.newUser("late", "");
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> directory.database.inTransaction(() ->
                    directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner())));
            assertThat(CompletableFuture.anyOf(other, CompletableFuture.supplyAsync(() -> "goes on",
                    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS))).join()).isEqualTo("goes on");
            return other;
        });
        armed.get(10, TimeUnit.SECONDS);
        directory.database.inTransaction(() -> directory.beans.bean(Arming.class).work());
        assertThat(members()).isEqualTo(4);
    }

    @Test
    @DisplayName("a workspace with a few people does not wait until one with many is through")
    void inRounds() {
        IntStream.range(0, 120).forEach(each -> directory.newUser("person" + each, ""));
        UUID orchard = directory.tenantId();
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner()));
        directory.clock.pass(Duration.ofMinutes(1));
        directory.speakTo(directory.newTenant("meadow")).beginsInQuarantine();
        directory.newUser("fay", "");
        UUID meadow = directory.tenantId();
        directory.isArmed();

        List<UUID> tenants = read(() -> directory.entities.createQuery("select r.tenantId from AuditRecord r where r.action ="
                + " 'membership.created' and r.tenantId in :both order by r.id", UUID.class).setParameter("both", List.of(orchard, meadow))
                .getResultList());
        assertThat(tenants).hasSize(121);
        assertThat(tenants.indexOf(meadow)).as("after some of the others").isBetween(1, 119);
    }

    @Test
    @DisplayName("one at a time is on its way in")
    void oneAtATime() {
        assertThatThrownBy(() -> directory.beginsInQuarantine("okta")).isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("an owner empties the quarantine of what it should not have been told, and the directory begins again under the same token")
    void beginsAgain() {
        String wrong = directory.newUser("wrong", named("Wrong", "wrong@orchard.test"));
        directory.newGroup("wrong", wrong);
        UUID before = directory.quarantine();
        ReconcilingVerbs verbs = directory.beans.bean(ReconcilingVerbs.class);
        assertThatThrownBy(() -> directory.database.inTransaction(() -> verbs.beginAgain(directory.administrator())))
                .isInstanceOf(RequestRejected.class);

        directory.database.inTransaction(() -> verbs.beginAgain(directory.owner()));
        UUID now = directory.quarantine();
        assertThat(now).isNotEqualTo(before);
        assertThat(read(() -> directory.beans.bean(DirectoryTokens.class).of(directory.tenantId())))
                .extracting(token -> token.quarantineId().orElseThrow()).containsExactly(now);
        assertThat(read(() -> reconciling().counts(directory.tenantId())).values()).containsOnly(0L);
        assertThat(directory.<Answer>speaking(Optional.of(now), Optional.empty(), () -> directory.get("/Users/" + wrong)).status()).isEqualTo(404);
        directory.database.inTransaction(() -> directory.beans.bean(Arming.class).work());
        assertThat(directory.database.count("select count(m) from Membership m")).as("the old one is tidied").isEqualTo(3);
        assertThat(stage()).isEqualTo(Reconciliation.Stage.COLLECTING);
    }

    Reconciliation.Stage stage() {
        return read(() -> directory.entities.find(Reconciliation.class, directory.tenantId())).stage();
    }

    @Test
    @DisplayName("the directory is armed before its quarantine is tidied, which any node does later")
    void tidying() {
        String id = directory.newUser("dora", named("Dora", "dora@orchard.test"));
        directory.newGroup("gardeners", id);
        directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).arm(directory.owner()));
        Quarantine quarantine = directory.beans.bean(Quarantine.class);
        directory.database.inTransaction(() -> {
            Reconciliation here = quarantine.claim(quarantine.waiting().get(0), new UUID(0, 1)).orElseThrow();
            quarantine.leaveOut(here, UUID.fromString(id));
            quarantine.leaveOut(here, quarantine.nextGroup(here, new UUID(0, 0)).orElseThrow());
            quarantine.finish(here.tenantId());
        });
        assertThat(stage()).isEqualTo(Reconciliation.Stage.ARMED);
        assertThat(directory.database.count("select count(m) from Membership m")).isEqualTo(4);
        directory.database.inTransaction(() -> directory.beans.bean(Arming.class).work());
        assertThat(directory.database.count("select count(m) from Membership m")).isEqualTo(3);
        assertThat(directory.database.count("select count(a) from Account a")).isEqualTo(3);
        assertThat(read(() -> directory.beans.bean(QuarantineTidying.class).left())).isEmpty();
    }

    @Test
    @DisplayName("bound by a rule: the subject of a sign-in, the employee number, or the user name that is an address at home")
    void rules() {
        directory.database.inTransaction(() -> directory.entities.find(Membership.class, carl)
                .update(Map.of(ProfileAttribute.EMPLOYEE_NUMBER, "77"), Source.manual(), Directory.NOW));
        directory.newUser("x1", ", \"externalId\": \"s-bob\"");
        directory.newUser("x2", ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"employeeNumber\": \"77\"}");
        directory.newUser("ann@orchard.test", "");
        assertThat(arrivals(Kind.MATCHED)).isEmpty();
        for (Map.Entry<String, UUID> rule : Map.of("externalId", bob, "employeeNumber", carl, "userName", ann).entrySet()) {
            directory.database.inTransaction(() -> directory.beans.bean(ReconcilingVerbs.class).recogniseBy(directory.owner(),
                    Optional.of(rule.getKey()), Optional.of("orchard-saml")));
            assertThat(arrivals(Kind.MATCHED)).as(rule.getKey()).singleElement()
                    .satisfies(each -> assertThat(each.member().map(Known::id)).contains(rule.getValue()));
        }
    }

    @Test
    @DisplayName("whoever is inactive in more than a few is not ended by arming, but waits for an administrator")
    void brake() {
        for (int i = 0; i < 8; i++) {
            member("Person " + i, "person" + i + "@orchard.test", "s-" + i);
            directory.newUser("person" + i, named("Person " + i, "person" + i + "@orchard.test") + ", \"active\": false");
        }
        directory.clock.pass(Duration.ofHours(2));
        directory.isArmed();
        assertThat(directory.database.count("select count(m) from Membership m where m.status = usher.types.MembershipStatus.SUSPENDED"))
                .isEqualTo(5);
        assertThat(read(() -> directory.beans.bean(HeldEndings.class).open(directory.tenantId()))).hasSize(3);
        assertThat(directory.database.count("select count(m) from Membership m where m.userName is not null")).isEqualTo(8);
    }
}
