package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.scim.ScimClient;
import usher.scim.ScimClient.Reply;
import usher.servers.Servers;
import usher.story.Installation;

/** What Stockade's directory says that no directory would. */
@DisplayName("Requests of directories")
class ScimRequestAttackIT {

    private static final long PATIENCE_IN_MILLISECONDS = 10_000;

    private static ScimClient directory;
    private static String user;
    private static String group;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Staged stockade = new Staged(Servers.postgres().connect(Installation.DATABASE), "stockade", "Stockade");
        stockade.owner("Sten Ulm");
        directory = DirectoryWayIn.of(stockade);
        user = directory.post("/Users", DirectoryWayIn.user("inmate", ", \"title\": \"Smith\"")).text("/id");
        group = directory.post("/Groups", DirectoryWayIn.group("smiths", user)).text("/id");
    }

    @ParameterizedTest(name = "SCIM-004 {0}")
    @ValueSource(strings = {"userName eq \"x\" or 1=1", "userName eq \"x' or '1'='1\"", "userName eq \"x'; drop table membership; --\"",
        "userName eq \"inmate\" union select sha256 from bearer_token", "tenantId pr", "password pr", "password eq \"x\"", "token.sha256 pr",
        "userName co \"%\"", "userName sw \"_nmate\"", "userName eq \"\\u0000\"", "userName", "eq", "(((", "userName eq", "userName eq inmate",
        "userName eq {\"a\": 1}", "not (userName pr", "emails[value eq \"a\"", "emails[emails[value pr]]", "${7*7}", "userName eq \"x\"\u0000"})
    void filters(String filter) {
        Watch watch = Watch.begin();
        for (Reply reply : List.of(directory.get("/Users?filter=" + encoded(filter)),
                directory.post("/Users/.search", DirectoryWayIn.search(filter.replace("\\u0000", "?").replace("\u0000", "?"))))) {
            assertThat(reply.status()).as("%s", reply.body()).isIn(200, 400, 403);
            watch.answered(reply.response(), reply.status());
            assertThat(reply.body().at("/totalResults").asInt(0)).isZero();
        }
        watch.nothingHappened();
        assertThat(directory.get("/Users?filter=" + encoded("userName eq \"inmate\"")).body().at("/totalResults").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("SCIM-004: filters that are deep, long, or would keep a backtracking reader busy for ever")
    void filtersWithoutEnd() {
        Watch watch = Watch.begin();
        for (String filter : List.of("(".repeat(500) + "userName pr" + ")".repeat(500), "not (".repeat(300) + "userName pr" + ")".repeat(300),
                IntStream.range(0, 2000).mapToObj(i -> "userName pr").collect(Collectors.joining(" and ")),
                "userName co \"" + "a".repeat(7000) + "!\"", "userName eq \"" + "\\\\".repeat(3000) + "\"", " ".repeat(8000),
                "emails[" + "value pr and ".repeat(500) + "value pr]")) {
            long start = System.nanoTime();
            Reply reply = directory.post("/Users/.search", DirectoryWayIn.search(filter.replace("\\", "\\\\")));
            assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(PATIENCE_IN_MILLISECONDS);
            assertThat(reply.status()).as("%s", reply.body()).isIn(200, 400);
            watch.answered(reply.response(), reply.status());
        }
        watch.nothingHappened();
        assertThat(directory.get("/Users?filter=" + encoded("(userName eq \"inmate\")")).body().at("/totalResults").asInt()).isEqualTo(1);
    }

    /** A role is nothing that a directory gives but by a group and a rule, and what is the server's is the server's. */
    @ParameterizedTest(name = "SCIM-005 {0}")
    @ValueSource(strings = {"{'op': 'replace', 'path': 'id', 'value': '00000000-0000-0000-0000-000000000001'}",
        "{'op': 'replace', 'path': 'meta.created', 'value': '2001-01-01T00:00:00Z'}", "{'op': 'remove', 'path': 'meta'}",
        "{'op': 'replace', 'path': 'tenantId', 'value': 'x'}",
        "{'op': 'add', 'path': 'groups', 'value': [{'value': 'owners', 'display': 'OWNER'}]}", "{'op': 'remove', 'path': 'groups'}",
        "{'op': 'add', 'path': 'permissions', 'value': ['owners:write']}", "{'op': 'add', 'path': '__proto__', 'value': {'roles': ['OWNER']}}",
        "{'op': 'add', 'path': 'account.operator', 'value': true}", "{'op': 'remove', 'path': 'userName'}", "{'op': 'remove'}",
        "{'op': 'test', 'path': 'title', 'value': 'x'}", "{'op': 'replace', 'path': 'emails[value eq \\'', 'value': 'x'}",
        "{'op': 'replace', 'path': '../Users/1', 'value': 'x'}"})
    void paths(String operation) {
        Watch watch = Watch.begin();
        Reply reply = directory.patch("/Users/" + user, DirectoryWayIn.patch(operation));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(400);
        watch.answered(reply.response(), 400);
        watch.nothingHappened();
        assertThat(directory.get("/Users/" + user).text("/title")).isEqualTo("Smith");
        assertThat(directory.patch("/Users/" + user, DirectoryWayIn.patch("{'op': 'replace', 'path': 'title', 'value': 'Smith'}")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "SCIM-005, ROLE-005 passed over: {0}")
    @ValueSource(strings = {"{'op': 'replace', 'path': 'schemas', 'value': ['urn:x']}", "{'op': 'replace', 'value': {'groups': [{'value': 'owners'}], 'tenantId': 'x', 'operator': true}}",
        "{'op': 'add', 'value': {'id': '1', 'meta': {'created': '2001-01-01T00:00:00Z'}, 'schemas': []}}",
        "{'op': 'add', 'value': {'roles': [{'value': 'OWNER', 'primary': true}], 'entitlements': [{'value': 'owners:write'}]}}",
        "{'op': 'replace', 'value': {'urn:usher:Operator': {'is': true}, 'permissions': ['owners:write'], 'status': 'ACTIVE', 'role': 'OWNER'}}"})
    void passedOver(String operation) {
        String rights = rights();
        Reply reply = directory.patch("/Users/" + user, DirectoryWayIn.patch(operation));
        assertThat(reply.status()).as("%s", reply.body()).isIn(200, 400);
        assertThat(rights()).as("roles, groups, and whose the member is").isEqualTo(rights);
        assertThat(directory.get("/Users/" + user).text("/id")).isEqualTo(user);
        assertThat(directory.get("/Users/" + user).text("/meta/created")).doesNotStartWith("2001");
    }

    private static String rights() {
        return Records.rows("select m.tenant_id, m.account_id, m.status, (select string_agg(role_id::text, ',' order by role_id) from role_grant g"
                + " where g.membership_id = m.id), (select string_agg(group_name, ',' order by group_name) from group_grant g"
                + " where g.membership_id = m.id), (select count(*) from operator) from membership m where m.id = ?::uuid", user).toString();
    }

    @Test
    @DisplayName("SCIM-005: a filter that matches nobody removes nobody from a group")
    void removingByFilter() {
        Watch watch = Watch.begin();
        for (String path : List.of("members[value eq 'nobody']", "members[value eq '']", "members[value sw 'x' and value ew 'y']")) {
            Reply reply = directory.patch("/Groups/" + group, DirectoryWayIn.patch("{'op': 'remove', 'path': '" + path.replace("'", "\\'") + "'}"));
            assertThat(reply.status()).as("%s", reply.body()).isIn(200, 204, 400);
        }
        watch.nothingHappened();
        assertThat(directory.get("/Groups/" + group).body().at("/members")).hasSize(1);
    }

    @Test
    @DisplayName("SCIM-006: more operations than are taken, circles, pages without end, and groups with everybody in the world")
    void muchAtOnce() {
        assertThat(directory.get("/ServiceProviderConfig").body().at("/bulk/maxOperations").asInt()).isLessThanOrEqualTo(100);
        String deletion = "{'method': 'DELETE', 'path': '/Users/" + user + "'}";
        Watch watch = Watch.begin();
        watch.answered(directory.post("/Bulk", DirectoryWayIn.bulk(deletion + (", " + deletion).repeat(100))).response(), 413);
        watch.nothingHappened();

        String a = UUID.randomUUID().toString();
        Reply circle = within(() -> directory.post("/Bulk", DirectoryWayIn.bulk("{'method': 'POST', 'path': '/Groups', 'bulkId': 'a', 'data': "
                + DirectoryWayIn.group(a, "bulkId:a") + "}, {'method': 'PATCH', 'path': '/Groups/bulkId:b', 'data': "
                + DirectoryWayIn.patch("{'op': 'add', 'path': 'members', 'value': [{'value': 'bulkId:c'}]}") + "}")));
        assertThat(circle.status()).as("%s", circle.body()).isEqualTo(200);
        for (String query : List.of("count=1000000000", "count=99999999999999999999", "startIndex=-1", "startIndex=999999999&count=-5",
                "count=1e9", "cursor=x", "startIndex=abc")) {
            Reply page = within(() -> directory.get("/Users?" + query));
            assertThat(page.status()).as("%s: %s", query, page.body()).isIn(200, 400);
            assertThat(page.body().at("/Resources").size()).isLessThanOrEqualTo(200);
        }
        String crowd = IntStream.range(0, 20_000).mapToObj(i -> "{\"value\": \"" + new UUID(7, i) + "\"}").collect(Collectors.joining(","));
        Reply everybody = within(() -> directory.patch("/Groups/" + group,
                DirectoryWayIn.patch("{'op': 'add', 'path': 'members', 'value': [" + crowd + "]}")));
        assertThat(everybody.status()).isIn(200, 204, 400, 413);
        assertThat(directory.get("/Groups/" + group).body().at("/members")).as("strangers are passed over").hasSize(1);
        assertThat(directory.send("POST", "/Users", "{\"a\": \"" + "x".repeat(5_000_000) + "\"}", Map.of()).status()).isEqualTo(413);
    }

    private static Reply within(Supplier<Reply> request) {
        Watch watch = Watch.begin();
        long start = System.nanoTime();
        Reply reply = request.get();
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(PATIENCE_IN_MILLISECONDS);
        watch.answered(reply.response(), reply.status());
        return reply;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
