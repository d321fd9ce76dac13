package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.scim.ScimClient;
import usher.scim.ScimClient.Reply;
import usher.servers.Servers;
import usher.story.Installation;

/** Citadel's directory, which belongs to somebody hostile, and Hamlet's people, whom it would like to have. */
@DisplayName("Directories")
class ScimAttackIT {

    private static Staged citadel;
    private static Staged hamlet;
    private static ScimClient hostile;
    private static ScimClient home;
    private static Someone villager;
    private static String theirUser;
    private static String theirGroup;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        citadel = new Staged(database, "citadel", "Citadel");
        hamlet = new Staged(database, "hamlet", "Hamlet");
        citadel.owner("Cass Holm");
        hamlet.owner("Hanna Birk");
        villager = hamlet.active("Vera Lund");
        hostile = DirectoryWayIn.of(citadel);
        home = DirectoryWayIn.of(hamlet);
        theirUser = made(home, "/Users", DirectoryWayIn.user("vic@hamlet.test", DirectoryWayIn.work("vic@hamlet.test") + ", \"externalId\": \"x-1\""));
        theirGroup = made(home, "/Groups", DirectoryWayIn.group("villagers", theirUser));
    }

    private static String made(ScimClient client, String path, String body) {
        Reply reply = client.post(path, body);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
        return reply.text("/id");
    }

    @ParameterizedTest(name = "SCIM-001 another workspace''s {0}")
    @ValueSource(strings = {"GET /Users/{user}", "GET /Groups/{group}", "PUT /Users/{user}", "PUT /Groups/{group}", "PATCH /Users/{user}",
        "PATCH /Groups/{group}", "DELETE /Users/{user}", "DELETE /Groups/{group}", "GET /Users/{member}", "PATCH /Users/{member}",
        "DELETE /Users/{member}"})
    void byItsAddress(String request) {
        String method = request.split(" ")[0];
        String path = filled(request.split(" ")[1]);
        Watch watch = Watch.begin();
        watch.answered(hostile.send(method, path, body(method, path), Map.of()).response(), 404, "vic@", "vera.lund", "villagers");
        watch.answered(hostile.send(method, path + "/", body(method, path), Map.of()).response(), 404, "vic@");
        watch.nothingHappened();
        assertThat(home.get(path).status()).as("at home").isEqualTo(200);
    }

    private static String filled(String path) {
        return path.replace("{user}", theirUser).replace("{group}", theirGroup).replace("{member}", villager.membership().toString());
    }

    private static String body(String method, String path) {
        return switch (method) {
            case "PUT" -> path.startsWith("/Users") ? DirectoryWayIn.user("vic@hamlet.test", "") : DirectoryWayIn.group("villagers", theirUser);
            case "PATCH" -> DirectoryWayIn.patch("{'op': 'replace', 'path': 'displayName', 'value': 'Taken'}");
            default -> null;
        };
    }

    @ParameterizedTest(name = "SCIM-001 in a bulk: {0}")
    @ValueSource(strings = {"DELETE /Users/{user}", "PUT /Users/{user}", "PATCH /Groups/{group}", "DELETE /Groups/{group}",
        "DELETE /../hamlet/Users/{user}", "DELETE /scim/v2/hamlet/Users/{user}"})
    void inABulk(String request) {
        String method = request.split(" ")[0];
        String path = filled(request.split(" ")[1]);
        String data = method.equals("DELETE") ? "" : ", 'data': " + body(method, path);
        Watch watch = Watch.begin();
        Reply reply = hostile.post("/Bulk", DirectoryWayIn.bulk("{'method': '" + method + "', 'path': '" + path + "'" + data + "}"));
        assertThat(reply.body().at("/Operations/0/status").asText()).as("%s", reply.body()).isEqualTo("404");
        watch.answered(reply.response(), 200, "vic@", "villagers");
        watch.nothingHappened();
        assertThat(home.get("/Users/" + theirUser).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("SCIM-001: another workspace's people as members, as managers, in filters, in what is sorted and in what is searched")
    void asValues() {
        String group = made(hostile, "/Groups", DirectoryWayIn.group("takers-" + UUID.randomUUID(), theirUser));
        assertThat(hostile.get("/Groups/" + group).body().at("/members").size()).as("nobody is in it").isZero();
        hostile.patch("/Groups/" + group, DirectoryWayIn.patch("{'op': 'add', 'path': 'members', 'value': [{'value': '" + theirUser + "'}]}"));
        assertThat(Records.number("select count(*) from directory_group_member where group_id = ?::uuid", group)).isZero();
        String boss = made(hostile, "/Users", DirectoryWayIn.user("boss-" + UUID.randomUUID(),
                ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"manager\": {\"value\": \"" + theirUser + "\"}}"));
        assertThat(hostile.get("/Users/" + boss).body().toString()).doesNotContain("vic", "Vera");
        for (String filter : List.of("id eq \"" + theirUser + "\"", "userName eq \"vic@hamlet.test\"", "externalId eq \"x-1\"",
                "meta.location co \"" + theirUser + "\"", "groups.value eq \"" + theirGroup + "\"")) {
            Reply found = hostile.post("/Users/.search", DirectoryWayIn.search(filter));
            assertThat(found.status()).as("%s: %s", filter, found.body()).isIn(200, 400);
            assertThat(found.body().at("/totalResults").asInt(0)).as(filter).isZero();
        }
        assertThat(hostile.get("/Users?count=200&sortBy=userName").body().findValuesAsText("id")).isNotEmpty()
                .doesNotContain(theirUser, villager.membership().toString());
        assertThat(home.post("/Users/.search", DirectoryWayIn.search("userName eq \"vic@hamlet.test\"")).body().at("/totalResults").asInt())
                .as("at home").isEqualTo(1);
    }

    @Test
    @DisplayName("SCIM-002: somebody else's address makes nobody theirs: not a person of another workspace, not the operator")
    void addressesOfOthers() {
        for (String address : List.of(villager.address(), "vic@hamlet.test", Installation.OPERATOR)) {
            String holder = holder(address);
            String id = made(hostile, "/Users", DirectoryWayIn.user("u-" + UUID.randomUUID(), DirectoryWayIn.work(address)));
            assertThat(holder(address)).as("whose %s is", address).isEqualTo(holder);
            assertThat(account(id)).as("an account of its own").isNotEqualTo(holder);
            assertThat(verified(id)).as("%s is kept unverified", address).isZero();
            assertThat(Records.number("select count(*) from operator where account_id = ?::uuid", account(id))).isZero();
        }
        String own = "own-" + UUID.randomUUID() + "@citadel.test";
        assertThat(verified(made(hostile, "/Users", DirectoryWayIn.user(own, DirectoryWayIn.work(own))))).as("of a proven domain").isEqualTo(1);
    }

    @Test
    @DisplayName("SCIM-002: nor does it when it comes later, by PATCH or PUT, and no password is ever kept")
    void addressesThatComeLater() {
        String name = "later-" + UUID.randomUUID() + "@citadel.test";
        String id = made(hostile, "/Users", DirectoryWayIn.user(name, DirectoryWayIn.work(name)));
        String account = account(id);
        String holder = holder(villager.address());
        hostile.patch("/Users/" + id, DirectoryWayIn.patch("{'op': 'replace', 'path': 'emails[type eq \\'work\\'].value', 'value': '"
                + villager.address() + "'}, {'op': 'replace', 'path': 'userName', 'value': '" + villager.address() + "'}"));
        hostile.put("/Users/" + id, DirectoryWayIn.user(villager.address(), DirectoryWayIn.work(villager.address()) + ", \"password\": \"hunter2-a\""));
        hostile.patch("/Users/" + id, DirectoryWayIn.patch("{'op': 'replace', 'path': 'password', 'value': 'hunter2-b'},"
                + " {'op': 'replace', 'path': '" + DirectoryWayIn.USER + ":Password', 'value': 'hunter2-c'},"
                + " {'op': 'replace', 'value': {'" + DirectoryWayIn.USER + ":password': 'hunter2-d'}}"));
        hostile.post("/Bulk", DirectoryWayIn.bulk("{'method': 'PATCH', 'path': '/Users/" + id + "', 'data': " + DirectoryWayIn.patch(
                "{'op': 'replace', 'path': '" + DirectoryWayIn.USER + ":password', 'value': 'hunter2-e'}") + "}"));

        assertThat(account(id)).isEqualTo(account);
        assertThat(holder(villager.address())).isEqualTo(holder).isNotEqualTo(account);
        assertThat(Records.number("select count(*) from account_email where account_id = ?::uuid and verified_address = ?", account,
                villager.address())).isZero();
        for (String kept : List.of("directory_request where request_body", "directory_user where document", "audit_record where after_state",
                "directory_element where content")) {
            assertThat(Records.number("select count(*) from " + kept + " like '%hunter2%'")).as("AUD-004 %s", kept).isZero();
        }
        assertThat(Records.number("select count(*) from directory_request where tenant_id = ? and path = ?", citadel.tenant(), "/Users/" + id))
                .as("what was asked is there").isGreaterThan(2);
    }

    @Test
    @DisplayName("SCIM-002: in the workspace whose token it is, an owner's way in stays theirs; a member's address changes, and they are told")
    void ownersOfItsOwn() throws InterruptedException {
        Someone owner = citadel.owner("Olof " + UUID.randomUUID());
        Someone member = citadel.active("Mona " + UUID.randomUUID());
        String thief = "thief-" + UUID.randomUUID() + "@citadel.test";
        assertThat(takesOver(owner, thief)).as("the rest of the request").isEqualTo(200);
        assertThat(holder(thief)).isEqualTo("nobody");
        assertThat(holder(owner.address())).isEqualTo(owner.account().toString());
        assertThat(Records.number("select count(*) from account_email where account_id = ? and retired_at is not null", owner.account())).isZero();

        assertThat(takesOver(member, thief)).isEqualTo(200);
        assertThat(holder(thief)).as("a member's").isEqualTo(member.account().toString());
        assertThat(Installation.onPostgres().mails().awaitMailTo(member.address()).text()).contains("Citadel", thief.substring(0, thief.indexOf('@')));
    }

    private static int takesOver(Someone person, String address) {
        return hostile.patch("/Users/" + person.membership(), DirectoryWayIn.patch("{'op': 'replace', 'path': 'emails[type eq \\'work\\'].value',"
                + " 'value': '" + address + "'}, {'op': 'replace', 'path': 'title', 'value': 'Guard'}")).status();
    }

    private static String holder(String address) {
        List<List<String>> rows = Records.rows("select account_id from account_email where verified_address = ?", address);
        return rows.isEmpty() ? "nobody" : rows.get(0).get(0);
    }

    private static String account(String membership) {
        return Records.text("select account_id from membership where id = ?::uuid", membership);
    }

    private static long verified(String membership) {
        return Records.number("select count(*) from account_email where account_id = ?::uuid and verified_address is not null", account(membership));
    }

    @Test
    @DisplayName("SCIM-003: a name that is taken elsewhere is as free as any other; one that is taken here is not")
    void oracle() {
        Reply unknown = hostile.post("/Users", DirectoryWayIn.user("free-" + UUID.randomUUID(), ""));
        Reply elsewhere = hostile.post("/Users", DirectoryWayIn.user("vic@hamlet.test", ", \"externalId\": \"x-1\""));
        assertThat(elsewhere.status()).isEqualTo(unknown.status()).isEqualTo(201);
        Watch watch = Watch.begin();
        watch.answered(hostile.post("/Users", DirectoryWayIn.user("VIC@hamlet.test", "")).response(), 409);
        watch.nothingHappened();
        assertThat(hostile.delete("/Users/" + elsewhere.text("/id")).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("SCIM-010: who changes what somebody else has changed meanwhile is told, and a PUT takes away only what the directory set")
    void lostUpdates() {
        String id = made(hostile, "/Users", DirectoryWayIn.user("race-" + UUID.randomUUID(), ", \"title\": \"Baker\""));
        String stale = hostile.get("/Users/" + id).text("/meta/version");
        assertThat(hostile.patch("/Users/" + id, DirectoryWayIn.patch("{'op': 'replace', 'path': 'title', 'value': 'Miller'}")).status()).isEqualTo(200);
        Watch watch = Watch.begin();
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            String body = method.equals("PUT") ? DirectoryWayIn.user("other-" + UUID.randomUUID(), "")
                    : method.equals("PATCH") ? DirectoryWayIn.patch("{'op': 'replace', 'path': 'title', 'value': 'Thief'}") : null;
            watch.answered(hostile.send(method, "/Users/" + id, body, Map.of("If-Match", stale)).response(), 412);
        }
        watch.nothingHappened();
        String now = hostile.get("/Users/" + id).text("/meta/version");
        citadel.write("update membership set department = 'Mill', profile_sources = '{\"department\":\"MANUAL\",\"title\":\"SCIM\"}'"
                + " where id = ?", UUID.fromString(id));
        assertThat(hostile.send("PUT", "/Users/" + id, DirectoryWayIn.user("still-" + UUID.randomUUID(), ""), Map.of("If-Match", now)).status())
                .isEqualTo(200);
        assertThat(Records.rows("select coalesce(title, ''), department from membership where id = ?::uuid", id))
                .containsExactly(List.of("", "Mill"));
    }
}
