package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.store.Precondition;

/** Single lines of the RFCs about filters, projection, PUT, PATCH and pages, each by its section. */
class RequestsTest {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

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
        return "person" + ++number;
    }

    private static JsonObject body(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer.body().orElseThrow();
    }

    private static JsonObject user(String id) {
        return body(directory.get("/Users/" + id));
    }

    private static int found(String filter) {
        return body(directory.get("/Users", "filter", filter)).getInt("totalResults");
    }

    private static void refused(Answer answer, String scimType) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().orElseThrow().getString("scimType", null)).isEqualTo(scimType);
    }

    @Test
    @DisplayName("RFC 7643, section 3.1: an id is the server's, is used once, and never says bulkId")
    void ids() {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            String id = directory.newUser(name(), "");
            assertThat(ids.add(id)).isTrue();
            assertThat(id).doesNotContain("bulkId");
            directory.delete("/Users/" + id);
        }
    }

    @Test
    @DisplayName("RFC 7644, sections 3.3 and 3.5: what a request is answered with is what is read afterwards")
    void answers() {
        String manager = directory.newUser(name(), "");
        String more = """
                , "externalId": "%s", "displayName": "Ann", "name": {"givenName": "Ann", "familyName": "Gardener", "middleName": "M"},
                "locale": "en-GB", "active": false, "emails": [{"value": "ann%s@orchard.test", "type": "work", "primary": true}],
                "phoneNumbers": [{"value": "+49 1"}], "%s": {"department": "Trees", "costCenter": "7", "manager": {"value": "%s"}}"""
                .formatted(name(), name(), ENTERPRISE, manager);
        JsonObject made = body(directory.post("/Users", "{\"schemas\": [\"" + CORE + "\"], \"userName\": \"" + name() + "\"" + more + "}"));
        String path = "/Users/" + made.getString("id");
        assertThat(body(directory.get(path))).isEqualTo(made);
        directory.newGroup(name(), made.getString("id"));
        for (String operations : List.of("{\"op\": \"replace\", \"path\": \"active\", \"value\": true}",
                "{\"op\": \"remove\", \"path\": \"name.givenName\"}, {\"op\": \"add\", \"path\": \"nickName\", \"value\": \"A\"}",
                "{\"op\": \"replace\", \"value\": {\"userName\": \"" + name() + "\", \"emails\": [{\"value\": \"" + name() + "@orchard.test\"}]}}")) {
            JsonObject changed = body(directory.patch(path, operations));
            assertThat(body(directory.get(path))).isEqualTo(changed).containsKey("groups");
        }
        JsonObject replaced = body(directory.put(path, "{\"schemas\": [\"" + CORE + "\"], \"userName\": \"" + name() + "\", \"title\": \"t\"}"));
        assertThat(body(directory.get(path))).isEqualTo(replaced).containsKey("groups");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.1: one resource comes with its tag, also while inactive, projected where asked, and to its own workspace only")
    void one() {
        String id = directory.newUser(name(), ", \"active\": false, \"title\": \"t\"");
        Answer answer = directory.get("/Users/" + id);
        JsonObject user = body(answer);
        assertThat(user.getBoolean("active")).isFalse();
        assertThat(answer.headers()).containsEntry("ETag", user.getJsonObject("meta").getString("version"));
        assertThat(body(directory.get("/Users/" + id, "attributes", "title"))).containsOnlyKeys("schemas", "id", "title");
        UUID here = directory.tenantId();
        directory.speakTo(directory.newTenant("meadow"));
        assertThat(directory.get("/Users/" + id).status()).isEqualTo(404);
        directory.speakTo(here);
        assertThat(directory.get("/Users/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2: a list says how many there are, whatever of them it shows; nobody is an empty list, also of a groups' filter")
    void list() {
        String type = name();
        for (int i = 0; i < 3; i++) {
            directory.newUser(name(), ", \"userType\": \"" + type + "\"");
        }
        JsonObject page = body(directory.get("/Users", "filter", "userType eq \"" + type + "\"", "startIndex", "2", "count", "1"));
        assertThat(page.getJsonArray("schemas").getString(0)).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        assertThat(page.getInt("totalResults")).isEqualTo(3);
        assertThat(page.getInt("startIndex")).isEqualTo(2);
        assertThat(page.getInt("itemsPerPage")).isEqualTo(1);
        assertThat(page.getJsonArray("Resources")).hasSize(1);
        assertThat(body(directory.get("/Users", "count", "0")).getInt("totalResults")).isGreaterThanOrEqualTo(3);
        for (String nobody : List.of("userName eq \"nobody at all\"", "externalId eq \"nobody at all\"")) {
            assertThat(found(nobody)).as(nobody).isZero();
        }
        for (String none : List.of("displayName eq \"no such group\"", "externalId eq \"no such group\"")) {
            assertThat(body(directory.get("/Groups", "filter", none)).getInt("totalResults")).as(none).isZero();
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.12: what fails inside is 500 and says nothing of the inside")
    void insides() {
        String id = directory.newUser(name(), "");
        directory.database.inTransaction(() -> directory.entities.createNativeQuery("update directory_user set document = '{'"
                + " where membership_id = ?1").setParameter(1, UUID.fromString(id)).executeUpdate());
        JsonObject result = body(directory.post("/Bulk", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                + " \"Operations\": [{\"method\": \"DELETE\", \"path\": \"/Users/" + id + "\"}]}")).getJsonArray("Operations").getJsonObject(0);
        directory.database.inTransaction(() -> directory.entities.createNativeQuery("delete from directory_user where membership_id = ?1")
                .setParameter(1, UUID.fromString(id)).executeUpdate());
        assertThat(result.getString("status")).isEqualTo("500");
        assertThat(result.getJsonObject("response").getString("status")).isEqualTo("500");
        assertThat(result.toString()).doesNotContainIgnoringCase("exception").doesNotContain("usher.").doesNotContain("select ");
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: creation and replacement are projected like everything else")
    void projectedCreation() {
        String body = "{\"schemas\": [\"" + CORE + "\"], \"userName\": \"%s\", \"title\": \"t\", \"nickName\": \"n\"}";
        JsonObject created = body(directory.call("POST", "/Users", body.formatted(name()), Precondition.NONE, "attributes", "title"));
        assertThat(created).containsOnlyKeys("schemas", "id", "title");
        JsonObject replaced = body(directory.call("PUT", "/Users/" + created.getString("id"), body.formatted(name()), Precondition.NONE,
                "excludedAttributes", "title"));
        assertThat(replaced).containsKey("nickName").doesNotContainKey("title");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: not binds tighter than and, and tighter than or; operators are written in any case")
    void precedence() {
        String group = name();
        for (String title : List.of("a", "b", "c")) {
            directory.newUser(name(), ", \"userType\": \"" + group + "\", \"title\": \"" + title + "\"");
        }
        String of = "userType eq \"" + group + "\" and ";
        assertThat(found(of + "title eq \"a\" or " + of + "title eq \"b\"")).isEqualTo(2);
        assertThat(found("title eq \"nobody\" and title eq \"a\" or " + of + "title eq \"c\"")).isEqualTo(1);
        assertThat(found(of + "not (title eq \"a\") and title pr")).isEqualTo(2);
        assertThat(found(of + "(title EQ \"a\" OR title Eq \"b\") AND NOT (title sw \"b\")")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: every operator, on its own")
    void operators() {
        String group = name();
        directory.newUser(name(), ", \"userType\": \"" + group + "\", \"title\": \"Gardener\"");
        directory.newUser(name(), ", \"userType\": \"" + group + "\"");
        String of = "userType eq \"" + group + "\" and ";
        for (String one : List.of("title eq \"gardener\"", "title co \"DEN\"", "title sw \"gar\"", "title ew \"NER\"", "title pr",
                "title gt \"f\"", "title ge \"gardener\"", "title lt \"h\"", "title le \"gardener\"", "title ne null")) {
            assertThat(found(of + one)).as(one).isEqualTo(1);
        }
        assertThat(found(of + "title ne \"Gardener\"")).isEqualTo(1);
        assertThat(found(of + "title eq null")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: signs of SQL and of JSON in a value are characters like others")
    void signs() {
        String id = directory.newUser(name(), ", \"title\": \"100% _a\\\"b\\\\ '--\"");
        String of = "id eq \"" + id + "\" and ";
        assertThat(found(of + "title eq \"100% _a\\\"b\\\\ '--\"")).isEqualTo(1);
        assertThat(found(of + "title sw \"100%\"")).isEqualTo(1);
        assertThat(found(of + "title sw \"1__\"")).isZero();
        assertThat(found(of + "title co \"\\u005fa\"")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.10: attributes are named with or without their URN, in filters, paths and projections")
    void urns() {
        String id = directory.newUser(name(), ", \"" + ENTERPRISE + "\": {\"division\": \"North\"}");
        String of = "id eq \"" + id + "\" and ";
        assertThat(found(of + CORE + ":userName pr")).isEqualTo(1);
        assertThat(found(of + ENTERPRISE.toUpperCase() + ":division eq \"north\"")).isEqualTo(1);
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"" + CORE + ":title\", \"value\": \"t\"},"
                + "{\"op\": \"replace\", \"path\": \"" + ENTERPRISE + "\", \"value\": {\"costCenter\": \"7\"}}");
        assertThat(user(id).getString("title")).isEqualTo("t");
        assertThat(user(id).getJsonObject(ENTERPRISE).getString("costCenter")).isEqualTo("7");
        assertThat(body(directory.get("/Users/" + id, "attributes", CORE + ":title"))).containsOnlyKeys("schemas", "id", "title");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.1: PUT without what is required is refused, and what is the server's is passed over")
    void put() {
        String id = directory.newUser(name(), "");
        refused(directory.put("/Users/" + id, "{\"schemas\": [\"" + CORE + "\"]}"), "invalidValue");
        JsonObject replaced = body(directory.put("/Users/" + id, "{\"schemas\": [\"" + CORE + "\"], \"userName\": \"" + name()
                + "\", \"id\": \"other\", \"meta\": {\"version\": \"x\"}, \"groups\": [{\"value\": \"x\"}]}"));
        assertThat(replaced.getString("id")).isEqualTo(id);
        assertThat(replaced).doesNotContainKey("groups");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: PATCH answers 200 with what attributes ask for")
    void patchedAndProjected() {
        String id = directory.newUser(name(), "");
        Answer answer = directory.call("PATCH", "/Users/" + id, "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
                + " \"Operations\": [{\"op\": \"ADD\", \"path\": \"title\", \"value\": \"t\"}]}", Precondition.NONE, "attributes", "title");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer)).containsOnlyKeys("schemas", "id", "title");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.1: add merges a complex value, appends to a list, and replaces a single value")
    void add() {
        String id = directory.newUser(name(), ", \"name\": {\"givenName\": \"Ann\"}, \"emails\": [{\"value\": \"a@x.test\", \"type\": \"work\"}]");
        directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"name\", \"value\": {\"familyName\": \"Ash\"}},"
                + "{\"op\": \"add\", \"path\": \"emails\", \"value\": {\"value\": \"b@x.test\", \"type\": \"home\"}},"
                + "{\"op\": \"add\", \"value\": {\"title\": \"t\"}}");
        assertThat(user(id).getJsonObject("name")).containsKeys("givenName", "familyName");
        assertThat(user(id).getJsonArray("emails")).hasSize(2);
        assertThat(user(id).getString("title")).isEqualTo("t");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.3: replacing what is not there adds it; a filter that finds nothing has no target")
    void replace() {
        String id = directory.newUser(name(), "");
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"t\"}");
        assertThat(user(id).getString("title")).isEqualTo("t");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"nonexistent\\\"].value\","
                + " \"value\": \"x@x.test\"}"), "noTarget");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"emails[value eq \\\"x\\\"].value\", \"value\": \"y\"}"),
                "noTarget");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"emails[type eq\", \"value\": \"y\"}"), "invalidPath");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"no such thing\", \"value\": \"y\"}"), "invalidPath");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.2: a removed attribute is gone; what is required cannot be removed")
    void remove() {
        String id = directory.newUser(name(), ", \"title\": \"t\", \"name\": {\"givenName\": \"Ann\", \"familyName\": \"Ash\"}");
        directory.patch("/Users/" + id, "{\"op\": \"remove\", \"path\": \"title\"}, {\"op\": \"remove\", \"path\": \"name.givenName\"}");
        assertThat(user(id)).doesNotContainKey("title");
        assertThat(user(id).getJsonObject("name")).doesNotContainKey("givenName").containsKey("familyName");
        refused(directory.patch("/Users/" + id, "{\"op\": \"remove\", \"path\": \"userName\"}"), "mutability");
        String group = directory.newGroup(name(), id);
        refused(directory.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"displayName\"}"), "mutability");
    }

    @Test
    @DisplayName("RFC 9865, section 2: search requests have cursors, too, and the last page has none")
    void cursorsOfSearch() {
        String group = name();
        for (int i = 0; i < 3; i++) {
            directory.newUser(name(), ", \"userType\": \"" + group + "\"");
        }
        String search = "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"filter\": \"userType eq \\\"" + group
                + "\\\"\", \"count\": 2, \"cursor\": \"%s\"}";
        JsonObject first = body(directory.post("/Users/.search", search.formatted("")));
        assertThat(first).doesNotContainKey("previousCursor");
        JsonObject last = body(directory.post("/Users/.search", search.formatted(first.getString("nextCursor"))));
        assertThat(last.getJsonArray("Resources")).hasSize(1);
        assertThat(Optional.ofNullable(last.get("nextCursor"))).isEmpty();
    }

    @Test
    @DisplayName("RFC 7644, section 3.9: a part of a list is asked for or left out, of members and groups as of anything else")
    void partsOfLists() {
        String ann = directory.newUser(name(), "");
        String team = directory.newGroup("team of parts", ann);
        JsonObject member = body(directory.get("/Groups/" + team, "attributes", "members.value")).getJsonArray("members").getJsonObject(0);
        assertThat(member.keySet()).containsExactly("value");
        assertThat(member.getString("value")).isEqualTo(ann);
        assertThat(body(directory.get("/Groups/" + team, "excludedAttributes", "members.display")).getJsonArray("members")).hasSize(1);
        assertThat(body(directory.get("/Groups/" + team, "excludedAttributes", "members"))).doesNotContainKey("members");
        JsonObject listed = body(directory.get("/Users", "attributes", "groups.value", "filter", "id eq \"" + ann + "\""))
                .getJsonArray("Resources").getJsonObject(0);
        assertThat(listed.getJsonArray("groups").getJsonObject(0).getString("value")).isEqualTo(team);
    }

    @Test
    @DisplayName("RFC 7644, sections 3.5.2.1 and 3.5.2.3: a part that is cleared takes no other with it")
    void clearedParts() {
        String full = ", \"name\": {\"givenName\": \"Ann\", \"familyName\": \"Stone\"},"
                + " \"emails\": [{\"value\": \"ann@orchard.test\", \"type\": \"work\", \"display\": \"Ann\"}]";
        String id = directory.newUser(name(), full);
        body(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"name\", \"value\": {\"givenName\": null}}"));
        assertThat(user(id).getJsonObject("name").getString("familyName")).isEqualTo("Stone");
        assertThat(user(id).getJsonObject("name")).doesNotContainKey("givenName");
        body(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"name\", \"value\": {}}"));
        body(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"name\": {\"formatted\": \"\"}}}"));
        assertThat(user(id).getJsonObject("name").getString("familyName")).isEqualTo("Stone");
        body(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"emails[type eq \\\"work\\\"]\", \"value\": {\"display\": \"\"}}"));
        assertThat(user(id).getJsonArray("emails").getJsonObject(0).getString("value")).isEqualTo("ann@orchard.test");
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: no operation makes two elements of a list primary")
    void twoPrimaries() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@orchard.test\", \"type\": \"work\"},"
                + " {\"value\": \"b@orchard.test\", \"type\": \"home\"}]");
        refused(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"emails.primary\", \"value\": true}"), "invalidValue");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: members are named without a path as attributes are, below their schema, too")
    void membersWithoutPath() {
        String group = "urn:ietf:params:scim:schemas:core:2.0:Group";
        String ann = directory.newUser(name(), "");
        String ben = directory.newUser(name(), "");
        String team = directory.newGroup("team without path");
        body(directory.patch("/Groups/" + team, "{\"op\": \"add\", \"value\": {\"" + group + ":members\": [{\"value\": \"" + ann + "\"}]}}"));
        body(directory.patch("/Groups/" + team, "{\"op\": \"add\", \"value\": {\"" + group + "\": {\"members\": [{\"value\": \"" + ben
                + "\"}], \"displayName\": \"renamed\"}}}"));
        JsonObject now = body(directory.get("/Groups/" + team));
        assertThat(now.getJsonArray("members")).hasSize(2);
        assertThat(now.getString("displayName")).isEqualTo("renamed");
        refused(directory.patch("/Groups/" + team, "{\"op\": \"add\", \"value\": {\"members[value eq \\\"" + ann + "\\\"]\": {}}}"), "mutability");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: a group's meta is sent back as it was served, and passed over")
    void unchangedMeta() {
        String team = directory.newGroup("team with meta");
        JsonObject served = body(directory.get("/Groups/" + team));
        JsonObject renamed = body(directory.patch("/Groups/" + team, "{\"op\": \"replace\", \"value\": {\"id\": \"" + team + "\", \"meta\": "
                + served.getJsonObject("meta") + ", \"displayName\": \"renamed with meta\"}}"));
        assertThat(renamed.getString("displayName")).isEqualTo("renamed with meta");
    }

    @Test
    @DisplayName("RFC 7643, section 4.1.1: who goes by an address is found by it in whatever case, and nobody else gets that name")
    void nameOfWhoSignedIn() {
        directory.member("Carl Sign", "Carl@Elsewhere.test", "s-carl");
        assertThat(found("userName eq \"carl@elsewhere.test\"")).isEqualTo(1);
        assertThat(found("userName sw \"CARL@else\"")).isEqualTo(1);
        Answer again = directory.post("/Users", "{\"schemas\": [\"" + CORE + "\"], \"userName\": \"carl@elsewhere.test\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().orElseThrow().getString("scimType")).isEqualTo("uniqueness");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: resources are asked for by their schemas, of all types")
    void bySchema() {
        directory.newGroup("team by schema");
        directory.member("Dora Sign", "dora@elsewhere.test", "s-dora");
        int users = body(directory.get("/Users")).getInt("totalResults");
        int groups = body(directory.get("/Groups")).getInt("totalResults");
        assertThat(found("schemas eq \"" + CORE + "\"")).isEqualTo(users);
        assertThat(body(directory.get("/Groups", "filter", "schemas pr")).getInt("totalResults")).isEqualTo(groups);
        assertThat(body(directory.get("/", "filter", "schemas eq \"" + CORE + "\"")).getInt("totalResults")).isEqualTo(users);
        assertThat(body(directory.get("/", "filter", "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:Group\"")).getInt("totalResults"))
                .isEqualTo(groups);
    }
}
