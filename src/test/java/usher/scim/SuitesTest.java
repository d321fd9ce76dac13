package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.store.Precondition;
import usher.tenant.DirectoryHabit;

/** What the public suites, run against a living server, found wrong once. */
class SuitesTest {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String NOBODY = "/Users/01a21961-7f0e-7001-8af4-6bc3d68cce07";

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
        return "suite" + ++number;
    }

    private static JsonObject body(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer.body().orElseThrow();
    }

    private static void refused(Answer answer, String scimType) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().orElseThrow().getString("scimType")).isEqualTo(scimType);
    }

    private static List<String> members(String group) {
        return body(directory.get("/Groups/" + group)).getJsonArray("members").getValuesAs(JsonObject.class).stream()
                .map(member -> member.getString("value")).toList();
    }

    private static String list(int count, String element) {
        return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: a path that is no attribute's is invalidPath, whether the resource is there or not")
    void pathsBeforeResources() {
        for (String path : List.of("nothing", "userName.userName", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:nothing",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:Group:department")) {
            for (String op : List.of("add", "replace", "remove")) {
                String operation = "{\"op\": \"%s\", \"path\": \"%s\", \"value\": 10}".formatted(op, path);
                refused(directory.patch(NOBODY, operation), "invalidPath");
                refused(directory.patch(NOBODY.replace("Users", "Groups"), operation), "invalidPath");
            }
        }
        assertThat(directory.patch(NOBODY, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"x\"}").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: without a path, what is no attribute's name is passed over, whatever stands in it")
    void oddNames() {
        String id = directory.newUser(name(), "");
        String group = directory.newGroup(name(), id);
        String odd = "\"@odata.type\": \"x\", \"a b\": 1, \"\": 2, \"urn:vendor/x\": {\"y\": 3}, \"emails[type eq\": 4";

        assertThat(body(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"title\": \"Baker\", " + odd + "}}"))
                .getString("title")).isEqualTo("Baker");
        body(directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"value\": {\"members\": [], " + odd + "}}"));
        assertThat(members(group)).isEmpty();
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.2: a removal whose value is empty removes the attribute")
    void emptyRemovals() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@b.test\", \"type\": \"work\"}]");
        String group = directory.newGroup(name(), id);

        assertThat(body(directory.patch("/Users/" + id, "{\"op\": \"remove\", \"path\": \"emails\", \"value\": \"\"}")))
                .doesNotContainKey("emails");
        body(directory.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"members\", \"value\": \"\"}"));
        assertThat(members(group)).isEmpty();
    }

    @Test
    @DisplayName("RFC 7643, section 3.3: attributes may stand below the URN of the core schema in POST and PUT, too")
    void belowTheCoreUrn() {
        String name = name();
        JsonObject user = body(directory.post("/Users", "{\"schemas\": [\"%1$s\"], \"%1$s\": {\"userName\": \"%2$s\", \"title\": \"Baker\"}}"
                .formatted(USER, name)));
        assertThat(user.getString("userName")).isEqualTo(name);
        assertThat(body(directory.put("/Users/" + user.getString("id"), "{\"schemas\": [\"%1$s\"], \"userName\": \"%2$s\", \"%1$s\": {\"title\":"
                .formatted(USER, name) + " \"Cook\"}}")).getString("title")).isEqualTo("Cook");

        JsonObject group = body(directory.post("/Groups", "{\"schemas\": [\"%1$s\"], \"%1$s\": {\"displayName\": \"%2$s\", \"members\":"
                .formatted(GROUP, name) + " [{\"value\": \"" + user.getString("id") + "\"}]}}"));
        assertThat(group.getString("displayName")).isEqualTo(name);
        assertThat(members(group.getString("id"))).containsExactly(user.getString("id"));
    }

    @Test
    @DisplayName("RFC 7643, section 4.2: a member without a value does not sink the others, and is known by an address; only such are none")
    void membersWithoutValue() {
        String ann = directory.newUser(name(), "");
        String bob = directory.newUser(name(), "");
        String group = directory.newGroup(name());

        body(directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"\"}, {\"display\": \"x\"},"
                + " {\"value\": \"" + ann + "\"}, {\"$ref\": \"https://any.test/scim/v2/Users/" + bob + "\"}]}"));
        assertThat(members(group)).containsExactlyInAnyOrder(ann, bob);
        refused(directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"display\": \"x\"}]}"),
                "invalidValue");
        assertThat(members(group)).hasSize(2);
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: who is named twice with the same value and the same type, or none, is one element")
    void duplicatesWithoutType() {
        JsonArray emails = body(directory.post("/Users", "{\"schemas\": [\"%s\"], \"userName\": \"%s\", \"emails\": [{\"value\": \"a@b.test\"},"
                .formatted(USER, name()) + " {\"value\": \"a@b.test\", \"primary\": true}, {\"value\": \"a@b.test\", \"type\": \"work\"}]}"))
                .getJsonArray("emails");
        assertThat(emails).hasSize(2);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2: parameters that say nothing are as good as none")
    void blankParameters() {
        assertThat(body(directory.get("/Users", "sortBy", "", "sortOrder", "", "startIndex", "", "count", "")).getInt("startIndex")).isEqualTo(1);
        assertThat(body(directory.get("/Users", "cursor", "", "startIndex", "", "count", ""))).doesNotContainKey("startIndex");
    }

    @Test
    @DisplayName("RFC 7644, section 3.9: an attribute that is named with a filter is shown with all of its elements")
    void projectionWithFilter() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@b.test\", \"type\": \"work\"}]");
        for (String asked : List.of("emails[type eq \"work\"]", "emails[type eq \"a,b\"].value")) {
            assertThat(body(directory.get("/Users/" + id, "attributes", asked))).containsOnlyKeys("schemas", "id", "emails");
        }
        refused(directory.get("/Users", "attributes", "a,".repeat(300) + "b"), "invalidValue");
        refused(directory.get("/Users", "attributes", "[".repeat(30_000)), "invalidValue");
    }

    @Test
    @DisplayName("RFC 7644, section 3.12: more elements than anybody has, and names that no index takes, are invalidValue")
    void tooMuch() {
        String many = list(201, "{\"value\": \"a%d@b.test\"}");
        String id = directory.newUser(name(), "");
        refused(directory.post("/Users", "{\"schemas\": [\"%s\"], \"userName\": \"%s\", \"emails\": %s}".formatted(USER, name(), many)),
                "invalidValue");
        refused(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"emails\", \"value\": %s}".formatted(many)), "invalidValue");
        String half = list(150, "{\"value\": \"a%d@b.test\"}");
        refused(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"emails\", \"value\": %s},".formatted(half)
                + "{\"op\": \"add\", \"path\": \"emails\", \"value\": %s}".formatted(half.replace("@b", "@c"))), "invalidValue");
        for (String attribute : List.of("name.familyName", "name.givenName", "title",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber")) {
            refused(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"%s\", \"value\": \"%s\"}".formatted(attribute,
                    "x".repeat(501))), "invalidValue");
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: two names that are long are one name that an index takes")
    void longNames() {
        String id = directory.newUser(name(), ", \"name\": {\"givenName\": \"%s\", \"familyName\": \"%s\"}".formatted("\u5f20".repeat(500),
                "x".repeat(498) + "\ud83c\udf4e"));
        assertThat(body(directory.get("/Users/" + id)).getJsonObject("name").getString("familyName")).endsWith("\ud83c\udf4e");
        assertThat(sortName(id)).isEqualTo("\u5f20".repeat(500));
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"%s\"}".formatted("\u0130"
                .repeat(249) + "x\ud83c\udf4e"));
        assertThat(sortName(id)).hasSize(499).endsWith("x");
    }

    private static String sortName(String id) {
        return (String) directory.database.inTransaction(() -> directory.entities.createNativeQuery(
                "select sort_name from membership where id = ?1").setParameter(1, UUID.fromString(id)).getSingleResult());
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: a suggested value is kept in its spelling, any other one as it came")
    void canonicalValues() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@b.test\", \"type\": \"WORK\"}, {\"value\": \"a@b.test\", \"type\":"
                + " \"work\"}, {\"value\": \"a@b.test\", \"type\": \"Boat\"}]");
        assertThat(body(directory.get("/Users/" + id)).getJsonArray("emails").getValuesAs(JsonObject.class))
                .extracting(email -> email.getString("type")).containsExactly("work", "Boat");
        assertThat(body(directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"Work\\\"].value\", \"value\":"
                + " \"c@b.test\"}")).getJsonArray("emails").toString()).contains("c@b.test");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.2: whether somebody is active is one or the other, and cannot be removed")
    void removalOfActive() {
        String path = "/Users/" + directory.newUser(name(), ", \"active\": false");
        refused(directory.patch(path, "{\"op\": \"remove\", \"path\": \"active\"}"), "mutability");
        assertThat(body(directory.patch(path, "{\"op\": \"replace\", \"value\": {\"active\": null}}")).getBoolean("active")).isFalse();
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: a time that no database knows is invalidFilter")
    void farTimes() {
        for (String time : List.of("+300000-01-01T00:00:00Z", "-5000-01-01T00:00:00Z", "0000-01-01T00:00:00Z")) {
            refused(directory.get("/Users", "filter", "meta.created gt \"" + time + "\""), "invalidFilter");
        }
        body(directory.get("/Users", "filter", "meta.created gt \"1970-01-01T00:00:00Z\""));
    }

    @Test
    @DisplayName("RFC 7644, section 4: the schemas of discovery are found like others, and below the configuration there is nothing")
    void schemasOfDiscovery() {
        for (String schema : List.of("ServiceProviderConfig", "ResourceType", "Schema")) {
            String urn = "urn:ietf:params:scim:schemas:core:2.0:" + schema;
            assertThat(body(directory.get("/Schemas/" + urn)).getString("id")).isEqualTo(urn);
        }
        assertThat(directory.get("/ServiceProviderConfig/anything").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: what a client calls a member is kept for this group, found and immutable; else it is the member's name")
    void displayOfMembers() {
        String ann = directory.newUser(name(), ", \"displayName\": \"Ann\"");
        String bob = directory.newUser(name(), ", \"displayName\": \"Bob\"");
        String group = body(directory.post("/Groups", "{\"schemas\": [\"%s\"], \"displayName\": \"%s\", \"members\": [{\"value\": \"%s\","
                .formatted(GROUP, name(), ann) + " \"display\": \"ann@b.test\"}, {\"value\": \"" + bob + "\"}]}")).getString("id");

        assertThat(displays(group)).containsExactlyInAnyOrder("ann@b.test", "Bob");
        for (String filter : List.of("members.display eq \"ann@b.test\"", "members[value eq \"" + bob + "\" and display eq \"bob\"]")) {
            assertThat(body(directory.get("/Groups", "filter", filter)).getInt("totalResults")).as(filter).isEqualTo(1);
        }
        directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + ann
                + "\", \"display\": \"x\"}]}");
        directory.patch("/Users/" + bob, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"Bobby\"}");
        assertThat(displays(group)).containsExactlyInAnyOrder("ann@b.test", "Bobby");
    }

    private static List<String> displays(String group) {
        return body(directory.get("/Groups/" + group)).getJsonArray("members").getValuesAs(JsonObject.class).stream()
                .map(member -> member.getString("display")).toList();
    }

    @Test
    @DisplayName("RFC 7643, section 4.2: two groups have one name only where the workspace says so, whose name then is nobody's alone")
    void equalNames() {
        String group = "{\"schemas\": [\"%s\"], \"displayName\": \"%s\"}".formatted(GROUP, name());
        body(directory.post("/Groups", group));
        assertThat(directory.post("/Groups", group).status()).isEqualTo(409);
        directory.habits(DirectoryHabit.EQUAL_NAMES);
        body(directory.post("/Groups", group));
        body(directory.post("/Groups", group));
        directory.habits();
        assertThat(directory.post("/Groups", group).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("RFC 7643, sections 5 and 6: roles, and what came later, are spoken of as the workspace says")
    void discoveryAsSaid() {
        directory.habits(DirectoryHabit.OFFERED_ROLES, DirectoryHabit.PLAIN_DISCOVERY);
        List<String> types = types();
        JsonObject config = body(directory.get("/ServiceProviderConfig"));
        directory.habits();
        assertThat(types).containsExactly("User", "Group", "Role", "Entitlement");
        assertThat(config).doesNotContainKey("pagination");
        assertThat(types()).containsExactly("User", "Group");
        assertThat(body(directory.get("/ServiceProviderConfig"))).containsKey("pagination");
    }

    private static List<String> types() {
        return body(directory.get("/ResourceTypes")).getJsonArray("Resources").getValuesAs(JsonObject.class).stream()
                .map(type -> type.getString("name")).toList();
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: a change may be answered in short, with 204 and the tag, unless attributes are asked for")
    void inShort() {
        String path = "/Users/" + directory.newUser(name(), "");
        Answer whole = directory.patch(path, "{\"op\": \"add\", \"path\": \"title\", \"value\": \"Baker\"}");
        for (String asked : List.of("", "attributes", "excludedAttributes")) {
            Map<String, String> parameters = asked.isEmpty() ? Map.of() : Map.of(asked, "title");
            Answer answer = whole.inShort(new Call(null, "", "PATCH", List.of(), parameters, Optional.empty(), Precondition.NONE));
            assertThat(answer.status()).as(asked).isEqualTo(asked.isEmpty() ? 204 : 200);
            assertThat(answer.headers()).containsKeys("ETag", "Location");
            assertThat(answer.body().isEmpty()).isEqualTo(asked.isEmpty());
        }
        assertThat(whole.inShort(new Call(null, "", "PUT", List.of(), Map.of(), Optional.empty(), Precondition.NONE)).status()).isEqualTo(200);
    }
}
