package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.store.Precondition;

/** The checklist of the RFCs, each line by its section. */
class ProtocolTest {

    private static Directory directory;
    private static int number;

    @BeforeAll
    static void open() {
        directory = new Directory(LocalDatabase.open());
    }

    @AfterAll
    static void close() {
        directory.close();
    }

    private static String name() {
        return "user" + ++number;
    }

    private static JsonObject user(String id) {
        return body(directory.get("/Users/" + id));
    }

    private static JsonObject body(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer.body().orElseThrow();
    }

    private static void refused(Answer answer, int status, String scimType) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        JsonObject error = answer.body().orElseThrow();
        assertThat(error.getString("status")).isEqualTo(Integer.toString(status));
        assertThat(error.getString("scimType", null)).isEqualTo(scimType);
        assertThat(error.getJsonArray("schemas").getString(0)).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    private static List<String> names(Answer list) {
        return body(list).getJsonArray("Resources").getValuesAs(JsonObject.class).stream().map(each -> each.getString("userName")).toList();
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: creation answers 201 with Location, meta and the whole resource; what is the server's is ignored")
    void creates() {
        String name = name();
        Answer answer = directory.post("/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "USERNAME": "%s", "id": "mine", "groups": [{"value": "x"}],
                 "meta": {"resourceType": "Nothing"}, "password": "placeholder", "unknown": 1, "addresses": null, "emails": []}"""
                .formatted(name));

        JsonObject created = body(answer);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("Location")).isEqualTo(Directory.BASE + "/Users/" + created.getString("id"));
        assertThat(created.getJsonObject("meta").getString("location")).isEqualTo(answer.headers().get("Location"));
        assertThat(created.getJsonObject("meta").getString("resourceType")).isEqualTo("User");
        assertThat(created.getString("userName")).isEqualTo(name);
        assertThat(created).doesNotContainKeys("password", "unknown", "addresses", "emails", "groups", "externalId");
    }

    @Test
    @DisplayName("RFC 7643, section 2.3: values of another type are refused")
    void checksTypes() {
        for (String wrong : List.of("\"displayName\": 1", "\"active\": \"maybe\"", "\"profileUrl\": \"not a uri\"", "\"name\": 7",
                "\"x509Certificates\": [{\"value\": \"%%%\"}]", "\"emails\": [{\"value\": {}}]")) {
            refused(directory.post("/Users", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + name()
                    + "\", " + wrong + "}"), 400, "invalidValue");
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: a required attribute that is missing is invalidValue, a missing schema invalidSyntax")
    void needsWhatIsRequired() {
        refused(directory.post("/Users", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"]}"), 400, "invalidValue");
        refused(directory.post("/Users", "{\"userName\": \"x\"}"), 400, "invalidSyntax");
        refused(directory.post("/Groups", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"]}"), 400, "invalidValue");
    }

    @Test
    @DisplayName("RFC 7644, section 3.3.1: userName is unique without case, and a name that is free again may be taken")
    void isUnique() {
        String name = name();
        String id = directory.newUser(name, "");
        String same = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + name.toUpperCase() + "\"}";
        refused(directory.post("/Users", same), 409, "uniqueness");
        assertThat(directory.delete("/Users/" + id).status()).isEqualTo(204);
        assertThat(directory.post("/Users", same).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("RFC 7644, section 3.6: what was deleted is gone for every verb, from lists and from groups")
    void deletes() {
        String name = name();
        String id = directory.newUser(name, "");
        String group = directory.newGroup("group of " + name, id);
        directory.delete("/Users/" + id);

        refused(directory.get("/Users/" + id), 404, null);
        refused(directory.delete("/Users/" + id), 404, null);
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"x\"}"), 404, null);
        assertThat(names(directory.get("/Users", "filter", "userName eq \"" + name + "\""))).isEmpty();
        assertThat(body(directory.get("/Groups/" + group)).getJsonArray("members")).isEmpty();
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.1: PUT clears what it does not carry, and creates nothing")
    void replaces() {
        String id = directory.newUser(name(), ", \"nickName\": \"n\", \"title\": \"t\"");
        JsonObject replaced = body(directory.put("/Users/" + id, """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s", "title": "t2"}""".formatted(name())));
        assertThat(replaced.getString("title")).isEqualTo("t2");
        assertThat(replaced).doesNotContainKey("nickName");
        refused(directory.put("/Users/01234567-0123-7123-8123-012345678901", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "nobody"}"""), 404, null);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: an operation that fails leaves nothing of those before it")
    void patchesAllOrNothing() {
        String id = directory.newUser(name(), ", \"title\": \"before\"");
        refused(directory.patch("/Users/" + id, """
                {"op": "replace", "path": "title", "value": "after"}, {"op": "remove", "path": "userName"}"""), 400, "mutability");
        refused(directory.patch("/Users/" + id, """
                {"op": "replace", "path": "title", "value": "after"}, {"op": "add", "path": "nothing", "value": "x"}"""), 400, "invalidPath");
        assertThat(user(id).getString("title")).isEqualTo("before");
    }

    @Test
    @DisplayName("SCIM-005, RFC 7644, section 3.5.2: removal without path has no target; the id is fixed, and may be repeated")
    void guardsWhatIsFixed() {
        String id = directory.newUser(name(), "");
        refused(directory.patch("/Users/" + id, "{\"op\": \"remove\"}"), 400, "noTarget");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"id\", \"value\": \"other\"}"), 400, "mutability");
        assertThat(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"id\": \"" + id + "\", \"title\": \"t\"}}").status())
                .isEqualTo(200);
        refused(directory.patch("/Users/nobody", "{\"op\": \"fly\"}"), 400, "invalidSyntax");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.1: adding what is there changes nothing, lastModified included")
    void addsNothingTwice() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@x.test\", \"type\": \"work\"}]");
        JsonObject before = user(id);
        directory.clock.pass(Duration.ofMinutes(1));
        directory.patch("/Users/" + id, """
                {"op": "add", "path": "emails", "value": [{"value": "a@x.test", "type": "work"}]}""");
        assertThat(user(id)).isEqualTo(before);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: whoever becomes primary is the only one")
    void hasOnePrimary() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@x.test\", \"type\": \"work\", \"primary\": true}]");
        directory.patch("/Users/" + id, """
                {"op": "add", "path": "emails", "value": [{"value": "b@x.test", "type": "home", "primary": true}]}""");
        JsonArray emails = user(id).getJsonArray("emails");
        assertThat(emails.getValuesAs(JsonObject.class)).extracting(each -> each.getBoolean("primary")).containsExactly(false, true);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.2: the last element removed leaves the attribute unassigned")
    void removesTheLast() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@x.test\", \"type\": \"work\"}]");
        directory.patch("/Users/" + id, "{\"op\": \"remove\", \"path\": \"emails[type eq \\\"work\\\"]\"}");
        assertThat(user(id)).doesNotContainKey("emails");
    }

    @Test
    @DisplayName("SCIM-004, RFC 7644, sections 3.4.2.2 and 7.5.2: filters that mean nothing are invalidFilter, and one for a secret is sensitive")
    void refusesFilters() {
        for (String filter : List.of("", "userName", "userName eqq \"x\"", "userName eq x", "userName eq \"x", "(userName pr", "userName pr)",
                "active gt true", "nothing eq \"x\"", "name eq \"x\"", "userName eq 1", "not userName pr", "emails[type eq \"x\"",
                "emails[emails[type pr] pr]", "meta.created gt \"yesterday\"", "userName co null", "(".repeat(50) + "userName pr" + ")".repeat(50),
                "userName eq \"" + "x".repeat(10_000) + "\"", "title[type eq \"x\"]", "userName eq \"\\u0000\"")) {
            refused(directory.get("/Users", "filter", filter), 400, "invalidFilter");
        }
        refused(directory.get("/Users", "filter", "password eq \"x\""), 403, "sensitive");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.3: lists are sorted by their characters, what is missing last and, descending, first")
    void sorts() {
        String group = name();
        for (String title : List.of("beta", "Alpha", "gamma")) {
            directory.newUser(name() + group, ", \"userType\": \"" + group + "\", \"title\": \"" + title + "\"");
        }
        directory.newUser(name() + group, ", \"userType\": \"" + group + "\"");
        String filter = "userType eq \"" + group + "\"";
        assertThat(titles(directory.get("/Users", "filter", filter, "sortBy", "title"))).containsExactly("Alpha", "beta", "gamma", "");
        assertThat(titles(directory.get("/Users", "filter", filter, "sortBy", "title", "sortOrder", "descending")))
                .containsExactly("", "gamma", "beta", "Alpha");
        refused(directory.get("/Users", "sortBy", "name"), 400, "invalidPath");
    }

    private static List<String> titles(Answer list) {
        return body(list).getJsonArray("Resources").getValuesAs(JsonObject.class).stream().map(each -> each.getString("title", "")).toList();
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.4: startIndex below 1 is 1, a negative count is 0, and no page is larger than asked or allowed")
    void pages() {
        for (int i = 0; i < 4; i++) {
            directory.newUser(name(), "");
        }
        JsonObject none = body(directory.get("/Users", "count", "-5", "startIndex", "-3"));
        assertThat(none.getInt("totalResults")).isGreaterThanOrEqualTo(4);
        assertThat(none.getJsonArray("Resources")).isEmpty();
        assertThat(none.getInt("startIndex")).isEqualTo(1);
        assertThat(body(directory.get("/Users", "count", "2")).getInt("itemsPerPage")).isEqualTo(2);
        assertThat(body(directory.get("/Users", "count", "99999999999999")).getInt("itemsPerPage")).isLessThanOrEqualTo(200);
        refused(directory.get("/Users", "count", "many"), 400, "invalidValue");
    }

    @Test
    @DisplayName("RFC 9865, section 2: cursors reach everybody once, in order, and are good for their own question only")
    void pagesByCursor() {
        String group = name();
        for (int i = 0; i < 7; i++) {
            directory.newUser(name() + group, ", \"userType\": \"" + group + "\"" + (i % 2 == 0 ? ", \"title\": \"t" + i % 3 + "\"" : ""));
        }
        String filter = "userType eq \"" + group + "\"";
        for (String order : List.of("ascending", "descending")) {
            TreeSet<String> seen = new TreeSet<>();
            int pages = 0;
            Optional<String> cursor = Optional.of("");
            while (cursor.isPresent()) {
                JsonObject page = body(directory.get("/Users", "filter", filter, "count", "2", "sortBy", "title", "sortOrder", order, "cursor",
                        cursor.get()));
                page.getJsonArray("Resources").getValuesAs(JsonObject.class).forEach(each -> assertThat(seen.add(each.getString("id"))).isTrue());
                cursor = Optional.ofNullable(page.getString("nextCursor", null));
                cursor.ifPresent(text -> assertThat(text).matches("[A-Za-z0-9._~-]+"));
                pages++;
            }
            assertThat(seen).hasSize(7);
            assertThat(pages).isEqualTo(4);
        }
        String next = body(directory.get("/Users", "count", "1", "cursor", "")).getString("nextCursor");
        refused(directory.get("/Users", "count", "1", "cursor", next, "filter", filter), 400, "invalidCursor");
        refused(directory.get("/Users", "cursor", "made-up"), 400, "invalidCursor");
        refused(directory.get("/Users", "cursor", "", "count", "-1"), 400, "invalidCount");
        directory.clock.pass(Duration.ofHours(2));
        refused(directory.get("/Users", "count", "1", "cursor", next), 400, "expiredCursor");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.5 and 3.9: attributes in every notation, and what is always returned whatever was excluded")
    void projects() {
        String id = directory.newUser(name(), """
                , "title": "t", "name": {"givenName": "G", "familyName": "F"},
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "D", "division": "V"}""");
        String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        assertThat(body(directory.get("/Users/" + id, "attributes", "NAME.givenName," + enterprise + ":department")))
                .containsOnlyKeys("schemas", "id", "name", enterprise)
                .satisfies(shown -> assertThat(shown.get("name").asJsonObject()).containsOnlyKeys("givenName"))
                .satisfies(shown -> assertThat(shown.get(enterprise).asJsonObject()).containsOnlyKeys("department"));
        assertThat(body(directory.get("/Users/" + id, "excludedAttributes", "id,title," + enterprise)))
                .containsKeys("id", "userName").doesNotContainKeys("title", enterprise);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.3: search requests at the root, of users and of groups")
    void searches() {
        String name = name();
        directory.newUser(name, ", \"displayName\": \"same " + name + "\"");
        directory.newGroup("same " + name);
        String search = """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "displayName eq \\"same %s\\"",
                 "attributes": ["displayName"], "count": 10}""".formatted(name);
        assertThat(body(directory.post("/.search", search)).getInt("totalResults")).isEqualTo(2);
        assertThat(body(directory.post("/Users/.search", search)).getInt("totalResults")).isEqualTo(1);
        assertThat(body(directory.post("/Groups/.search", search)).getInt("totalResults")).isEqualTo(1);
        assertThat(body(directory.get("/", "filter", "meta.resourceType eq \"Group\" and displayName eq \"same " + name + "\""))
                .getInt("totalResults")).isEqualTo(1);
    }

    @Test
    @DisplayName("SCIM-010, RFC 7644, section 3.14: a version that is not the resource's changes nothing; the client's own needs no answer")
    void comparesVersions() {
        String id = directory.newUser(name(), "");
        String version = user(id).getJsonObject("meta").getString("version");
        Precondition other = new Precondition(Optional.of("W/\"99\""), Optional.empty());
        String body = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + name() + "\"}";
        refused(directory.call("PUT", "/Users/" + id, body, other), 412, null);
        refused(directory.call("DELETE", "/Users/" + id, null, other), 412, null);
        assertThat(directory.call("GET", "/Users/" + id, null, new Precondition(Optional.empty(), Optional.of(version))).status()).isEqualTo(304);
        assertThat(directory.call("PUT", "/Users/" + id, body, new Precondition(Optional.of(version), Optional.empty())).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 7644, section 3.14: a user who came into a group, or whose group has another name, is not as the client has seen them")
    void versionsOfMembers() {
        String id = directory.newUser(name(), "");
        List<String> versions = new ArrayList<>(List.of(user(id).getJsonObject("meta").getString("version")));
        String group = directory.newGroup(name(), id);
        versions.add(user(id).getJsonObject("meta").getString("version"));
        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"" + name() + "\"}");
        versions.add(user(id).getJsonObject("meta").getString("version"));
        directory.delete("/Groups/" + group);
        versions.add(user(id).getJsonObject("meta").getString("version"));

        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("RFC 7644, section 3.7: references are resolved in any order and in circles, and one failure is its own")
    void bulk() {
        String enterprise = "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"manager\": {\"value\": \"bulkId:%s\"}}";
        String one = name();
        String other = name();
        JsonObject result = body(directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                  "displayName": "%s", "members": [{"value": "bulkId:a"}]}},
                 {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                  "userName": "%s", %s}},
                 {"method": "POST", "path": "/Users", "bulkId": "b", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                  "userName": "%s", %s}},
                 {"method": "POST", "path": "/Users", "bulkId": "c", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                  "userName": "%s"}},
                 {"method": "DELETE", "path": "/Users/nobody"}]}"""
                .formatted(one, one, enterprise.formatted("b"), other, enterprise.formatted("a"), one)));

        List<JsonObject> results = result.getJsonArray("Operations").getValuesAs(JsonObject.class);
        assertThat(results).extracting(each -> each.getString("status")).containsExactly("201", "201", "201", "409", "404");
        assertThat(results.get(3)).containsKey("response").doesNotContainKey("location");
        assertThat(results.get(4).getString("location")).endsWith("/Users/nobody");
        String a = results.get(1).getString("location").replaceFirst(".*/", "");
        String b = results.get(2).getString("location").replaceFirst(".*/", "");
        assertThat(user(a).toString()).contains("\"value\":\"" + b);
        assertThat(user(b).toString()).contains("\"value\":\"" + a);
        assertThat(user(a).getJsonArray("groups")).hasSize(1);
        assertThat(results.get(2).getString("version")).as("once it is complete").isEqualTo(user(b).getJsonObject("meta").getString("version"));
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.2: a path and a filter name what the same request makes, and a text that mentions one is a text")
    void bulkIdsInPaths() {
        String name = name();
        JsonObject result = body(directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                  "userName": "%s", "title": "see bulkId:1"}},
                 {"method": "PATCH", "path": "/Users/bulkId:a", "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "add", "path": "nickName", "value": "Nick"}]}},
                 {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                  "displayName": "%s", "members": [{"value": "bulkId:a"}]}},
                 {"method": "PATCH", "path": "/Groups/bulkId:g", "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "remove", "path": "members[value eq \\"bulkId:a\\"]"}]}},
                 {"method": "DELETE", "path": "/Groups/bulkId:g"}]}""".formatted(name, name)));
        List<JsonObject> results = result.getJsonArray("Operations").getValuesAs(JsonObject.class);
        assertThat(results).extracting(each -> each.getString("status")).as("%s", results).containsExactly("201", "200", "201", "200", "204");
        JsonObject user = user(results.get(0).getString("location").replaceFirst(".*/", ""));
        assertThat(user.getString("nickName")).isEqualTo("Nick");
        assertThat(user.getString("title")).isEqualTo("see bulkId:1");
    }

    @Test
    @DisplayName("SCIM-006, RFC 7644, section 3.7.3: failOnErrors ends the run, and too many operations are refused whole")
    void bulkStops() {
        String wrong = "{\"method\": \"DELETE\", \"path\": \"/Users/nobody\"}";
        assertThat(body(directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "failOnErrors": 1, "Operations": [%s, %s]}"""
                .formatted(wrong, wrong))).getJsonArray("Operations")).hasSize(1);
        Answer tooMany = directory.post("/Bulk", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], \"Operations\": ["
                + wrong + (", " + wrong).repeat(Bulk.MOST_OPERATIONS) + "]}");
        refused(tooMany, 413, null);
        assertThat(tooMany.body().orElseThrow().getString("detail")).contains("100");
    }

    @Test
    @DisplayName("RFC 7644, section 4: discovery advertises what works, is not filtered and not changed")
    void discovers() {
        JsonObject config = body(directory.get("/ServiceProviderConfig"));
        assertThat(config.getJsonObject("filter").getInt("maxResults")).isEqualTo(200);
        assertThat(config.getJsonObject("pagination").getBoolean("cursor")).isTrue();
        for (String list : List.of("/Schemas", "/ResourceTypes")) {
            for (JsonObject each : body(directory.get(list)).getJsonArray("Resources").getValuesAs(JsonObject.class)) {
                assertThat(body(directory.get(list + "/" + each.getString("id")))).isEqualTo(each);
            }
            refused(directory.get(list, "filter", "id pr"), 403, null);
            refused(directory.post(list, "{}"), 405, null);
        }
        refused(directory.get("/Me"), 501, null);
        refused(directory.get("/Nothing"), 404, null);
        assertThat(body(directory.get("/Roles")).getInt("totalResults")).isEqualTo(5);
        assertThat(body(directory.get("/Entitlements/documents:edit")).getString("displayName")).isEqualTo("documents:edit");
    }
}
