package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.protocol.ScimError;
import usher.scim.store.Precondition;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectoryProvider;
import usher.tenant.DirectorySettings;

/** What the RFCs ask for beside what {@link ProtocolTest} tries, section by section. */
class ChecklistTest {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

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
        return "somebody" + ++number;
    }

    private static JsonObject user(String id) {
        return body(directory.get("/Users/" + id));
    }

    private static JsonObject body(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer.body().orElseThrow();
    }

    private static int found(String type, String filter) {
        return body(directory.get(type, "filter", filter)).getInt("totalResults");
    }

    private static void refused(Answer answer, int status, String scimType) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().orElseThrow().getString("scimType", null)).isEqualTo(scimType);
    }

    private static List<String> members(String group) {
        return body(directory.get("/Groups/" + group)).getJsonArray("members").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("value")).toList();
    }

    @Test
    @DisplayName("RFC 7643, section 2.1: names of attributes are compared without case")
    void namesWithoutCase() {
        String id = directory.newUser(name(), ", \"TITLE\": \"Baker\", \"Name\": {\"GIVENNAME\": \"Ann\"}");
        assertThat(user(id).getString("title")).isEqualTo("Baker");
        assertThat(user(id).getJsonObject("name").getString("givenName")).isEqualTo("Ann");
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"NAME.givenname\", \"value\": \"Bea\"}");
        assertThat(user(id).getJsonObject("name").getString("givenName")).isEqualTo("Bea");
    }

    @Test
    @DisplayName("RFC 7643, section 2.5: null, an empty list and nothing are the same")
    void nothing() {
        String id = directory.newUser(name(), ", \"title\": null, \"emails\": [], \"nickName\": null");
        assertThat(user(id)).doesNotContainKeys("title", "emails", "nickName");
        directory.patch("/Users/" + id, "{\"op\": \"add\", \"value\": {\"title\": \"Baker\"}}, {\"op\": \"replace\", \"path\": \"title\", \"value\": null}");
        assertThat(user(id)).doesNotContainKey("title");
    }

    @Test
    @DisplayName("RFC 7643, section 3.1: externalId is the client's: never made up, compared with case, its own in each tenant")
    void externalId() {
        String name = name();
        String id = directory.newUser(name, "");
        assertThat(user(id)).doesNotContainKey("externalId");
        directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"externalId\", \"value\": \"X-" + name + "\"}");
        assertThat(found("/Users", "externalId eq \"X-" + name + "\"")).isEqualTo(1);
        assertThat(found("/Users", "externalId eq \"x-" + name + "\"")).isZero();
    }

    @Test
    @DisplayName("RFC 7643, section 3.3: extensions stand under their URN, which need not be in the list of schemas")
    void extension() {
        String id = directory.newUser(name(), ", \"" + ENTERPRISE + "\": {\"department\": \"Bread\", \"costCenter\": \"7\"}");
        assertThat(user(id).getJsonArray("schemas").getValuesAs(JsonString::getString)).contains(ENTERPRISE);
        assertThat(user(id).getJsonObject(ENTERPRISE).getString("costCenter")).isEqualTo("7");
        assertThat(found("/Users", ENTERPRISE + ":department eq \"bread\" and id eq \"" + id + "\"")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7643, sections 4.1.1 and 9.2: a password is taken and never shown, kept or asked for")
    void password() {
        String id = directory.newUser(name(), ", \"password\": \"t0p-Secret\"");
        assertThat(user(id).toString()).doesNotContain("t0p-Secret");
        assertThat(body(directory.get("/Users/" + id, "attributes", "password"))).doesNotContainKey("password");
        assertThat(directory.database.count("select count(r) from DirectoryRequest r where r.body like '%t0p-Secret%'")).isZero();
    }

    @Test
    @DisplayName("RFC 7643, section 4.1.2: a user's groups are changed by the groups only")
    void groupsOfUsers() {
        String id = directory.newUser(name(), ", \"groups\": [{\"value\": \"x\"}]");
        assertThat(user(id)).doesNotContainKey("groups");
        refused(directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"groups\", \"value\": [{\"value\": \"x\"}]}"), 400, "mutability");
        String group = directory.newGroup(name(), id);
        JsonObject membership = user(id).getJsonArray("groups").getJsonObject(0);
        assertThat(membership.getString("value")).isEqualTo(group);
        assertThat(membership.getString("type")).isEqualTo("direct");
        assertThat(membership.getString("$ref")).endsWith("/Groups/" + group);
    }

    @Test
    @DisplayName("RFC 7643, section 4.2: groups need a name, take no groups, pass over strangers, and are found by their members")
    void groups() {
        refused(directory.post("/Groups", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"]}"), 400, "invalidValue");
        String ann = directory.newUser(name(), "");
        String group = directory.newGroup(name(), ann, "3a0a2c53-0000-4000-8000-000000000000", "nobody");
        assertThat(members(group)).containsExactly(ann);
        refused(directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + group + "\"}]}"),
                400, "invalidValue");
        assertThat(found("/Groups", "members eq \"" + ann + "\" and id eq \"" + group + "\"")).isEqualTo(1);
        assertThat(found("/Groups", "members.value eq \"" + ann + "\"")).isEqualTo(1);
        assertThat(found("/Groups", "members[value eq \"" + ann + "\" and type eq \"User\"]")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7643, section 4.2: many members are all shown, and a list of members that matches nothing removes nothing")
    void manyMembers() {
        String[] many = IntStream.range(0, 120).mapToObj(i -> directory.newUser(name(), "")).toArray(String[]::new);
        String group = directory.newGroup(name(), many);
        assertThat(members(group)).hasSize(120);
        directory.patch("/Groups/" + group, "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"nobody\"}]}");
        assertThat(members(group)).hasSize(120);
        directory.patch("/Groups/" + group, "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"" + many[7] + "\"}]}");
        assertThat(members(group)).hasSize(119).doesNotContain(many[7]);
        assertThat(body(directory.get("/Groups/" + group, "excludedAttributes", "members"))).doesNotContainKey("members");
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: who is made inactive is inactive, and shown all the same")
    void inactive() {
        String name = name();
        String id = directory.newUser(name, ", \"active\": false");
        assertThat(user(id).getBoolean("active")).isFalse();
        assertThat(found("/Users", "userName eq \"" + name + "\" and active eq false")).isEqualTo(1);
        assertThat(found("/Users", "userName eq \"" + name + "\" and active eq \"False\"")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.3: elements of a list are there once, and one of them is primary")
    void elements() {
        String id = directory.newUser(name(), ", \"emails\": [{\"value\": \"a@b.test\", \"type\": \"work\", \"primary\": true},"
                + " {\"value\": \"a@b.test\", \"type\": \"work\"}, {\"value\": \"c@d.test\", \"type\": \"home\", \"primary\": true}]");
        List<JsonObject> emails = user(id).getJsonArray("emails").getValuesAs(JsonObject.class);
        assertThat(emails).hasSize(2);
        assertThat(emails.stream().filter(each -> each.getBoolean("primary", false))).hasSize(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2: parameters that nobody knows are passed over")
    void parameters() {
        assertThat(directory.get("/Users", "aadOptscim062020", "", "count", "1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: what has changed since a moment is found")
    void changedSince() {
        String name = name();
        String id = directory.newUser(name, "");
        directory.clock.pass(Duration.ofMinutes(1));
        String since = "id eq \"" + id + "\" and meta.lastModified gt \"" + directory.clock.instant().minusSeconds(1) + "\"";
        assertThat(found("/Users", since)).isZero();
        directory.patch("/Users/" + id, "{\"op\": \"add\", \"path\": \"nickName\", \"value\": \"Nick\"}");
        assertThat(found("/Users", since)).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7644, section 3.6: who was deleted may be made again")
    void madeAgain() {
        String name = name();
        String more = ", \"externalId\": \"again-" + name + "\", \"emails\": [{\"value\": \"" + name + "@orchard.test\"}]";
        directory.delete("/Users/" + directory.newUser(name, more));
        String again = directory.newUser(name, more);
        assertThat(user(again).getBoolean("active")).isTrue();
        directory.delete("/Users/" + again);
        assertThat(user(directory.newUser(name, "")).getString("userName")).isEqualTo(name);
    }

    @Test
    @DisplayName("RFC 7644, section 3.11: a directory's token is nobody")
    void me() {
        refused(directory.get("/Me"), 501, null);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: PATCH in the ways of clients: text for truth, dotted names, a list for a value, a manager in any shape")
    void waysOfClients() {
        String boss = directory.newUser(name(), "");
        String id = directory.newUser(name(), "");
        directory.patch("/Users/" + id, "{\"op\": \"Replace\", \"value\": {\"name.givenName\": \"Ann\", \"" + ENTERPRISE
                + ":department\": \"Bread\", \"active\": \"False\"}}, {\"op\": \"Add\", \"path\": \"emails[type eq \\\"work\\\"].value\","
                + " \"value\": \"ann@b.test\"}");
        assertThat(user(id).getBoolean("active")).isFalse();
        assertThat(user(id).getJsonObject("name").getString("givenName")).isEqualTo("Ann");
        assertThat(user(id).getJsonArray("emails").getJsonObject(0).getString("type")).isEqualTo("work");
        for (String manager : List.of("\"" + boss + "\"", "{\"value\": \"" + boss + "\"}", "[{\"value\": \"" + boss + "\", \"$ref\": \"x\"}]")) {
            directory.patch("/Users/" + id, "{\"op\": \"Add\", \"path\": \"" + ENTERPRISE + ":manager\", \"value\": " + manager + "}");
            assertThat(user(id).getJsonObject(ENTERPRISE).getJsonObject("manager").getString("value")).isEqualTo(boss);
            directory.patch("/Users/" + id, "{\"op\": \"Replace\", \"path\": \"" + ENTERPRISE + ":manager\", \"value\": \"\"}");
            assertThat(user(id).getJsonObject(ENTERPRISE)).doesNotContainKey("manager");
        }
    }

    @Test
    @DisplayName("RFC 7644, section 5; RFC 8265, section 3.3: names are compared without case and width, and composed")
    void internationalNames() {
        String id = directory.newUser("J\u00fcrgen" + ++number, "");
        refused(directory.post("/Users", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"ju\u0308rgen" + number
                + "\"}"), 409, "uniqueness");
        assertThat(found("/Users", "userName eq \"\uff2a\u00dcRGEN" + number + "\"")).isEqualTo(1);
        assertThat(user(id).getString("userName")).startsWith("J\u00fcrgen");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2.1: a workspace that is strict refuses a member who is nobody, names the id, and adds none of the others")
    void strictMembers() {
        String ann = directory.newUser(name(), "");
        String group = directory.newGroup(name());
        directory.habits(DirectoryHabit.STRICT_MEMBERS);
        Answer refused = directory.patch("/Groups/" + group, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + ann
                + "\"}, {\"value\": \"3a0a2c53-0000-4000-8000-000000000000\"}]}");
        directory.habits();
        refused(refused, 400, "invalidValue");
        assertThat(refused.body().orElseThrow().getString("detail")).contains("3a0a2c53-0000-4000-8000-000000000000");
        assertThat(members(group)).isEmpty();
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.1: a workspace may keep what a PUT leaves out")
    void putKeeps() {
        String name = name();
        String id = directory.newUser(name, ", \"title\": \"Baker\", \"nickName\": \"Nick\"");
        directory.habits(DirectoryHabit.PUT_KEEPS);
        directory.put("/Users/" + id, "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"" + name
                + "\", \"title\": \"Miller\"}");
        directory.habits();
        assertThat(user(id).getString("title")).isEqualTo("Miller");
        assertThat(user(id).getString("nickName")).isEqualTo("Nick");
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.1: where the workspace keeps what a PUT leaves out, that is so of groups and their members, too")
    void keepsMembers() {
        String ann = directory.newUser("kept-member", "");
        String team = directory.newGroup("kept team", ann);
        String body = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"kept team, renamed\"}";
        directory.habits(DirectoryHabit.PUT_KEEPS);
        directory.put("/Groups/" + team, body);
        directory.habits();
        assertThat(directory.get("/Groups/" + team).body().orElseThrow().getJsonArray("members")).hasSize(1);
        directory.put("/Groups/" + team, body);
        assertThat(directory.get("/Groups/" + team).body().orElseThrow().getJsonArray("members")).isEmpty();
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: a workspace whose directory wants no group back answers PATCH with 204, unless attributes are asked for")
    void quietGroups() {
        String team = directory.newGroup("quiet team");
        directory.database.inTransaction(() -> directory.beans.bean(DirectorySettings.class).habits(directory.administrator(),
                DirectoryProvider.ENTRA));
        Answer answer = directory.patch("/Groups/" + team, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"quieter team\"}");
        Answer asked = directory.call("PATCH", "/Groups/" + team, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "displayName", "value": "quietest team"}]}""", Precondition.NONE,
                "attributes", "displayName");
        directory.habits();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(asked.status()).isEqualTo(200);
        assertThat(directory.patch("/Groups/" + team, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"team\"}").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: a workspace may pass over operations on attributes that there are not; the others are done")
    void unknownPaths() {
        String id = directory.newUser(name(), "");
        String operations = "{\"op\": \"add\", \"path\": \"urn:ietf:params:scim:schemas:extension:entra:2.0:User:costBearer\", \"value\": \"1\"},"
                + " {\"op\": \"add\", \"path\": \"title\", \"value\": \"Miller\"}";
        refused(directory.patch("/Users/" + id, operations), 400, "invalidPath");
        directory.habits(DirectoryHabit.UNKNOWN_PATHS);
        Answer answer = directory.patch("/Users/" + id, operations);
        directory.habits();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(user(id).getString("title")).isEqualTo("Miller");
    }

    @Test
    @DisplayName("RFC 6585, section 4: who asks too often is told in whole seconds when to come again")
    void tooMany() {
        Answer answer = Answer.error(ScimError.tooManyRequests(Duration.ofMillis(1200)));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("Retry-After", "2");
    }
}
