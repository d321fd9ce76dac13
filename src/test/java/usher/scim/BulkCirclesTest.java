package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.tenant.DirectoryHabit;

/** Operations of a bulk request that speak of each other, as those of RFC 7644, section 3.7.1, do. */
class BulkCirclesTest {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

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
        return "circle" + ++number;
    }

    /** @param more members of the request, each with a comma behind it */
    private static List<JsonObject> results(String more, String... operations) {
        Answer answer = directory.post("/Bulk", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], %s\"Operations\": [%s]}"
                .formatted(more, String.join(", ", operations)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().orElseThrow().getJsonArray("Operations").getValuesAs(JsonObject.class);
    }

    private static String user(String bulkId, String userName, String more) {
        return "{\"method\": \"POST\", \"path\": \"/Users\", \"bulkId\": \"%s\", \"data\": {\"schemas\": [\"%s\"], \"userName\": \"%s\"%s}}"
                .formatted(bulkId, USER, userName, more);
    }

    private static String managedBy(String manager) {
        return ", \"%s\": {\"department\": \"Garden\", \"manager\": {\"value\": \"%s\"}}".formatted(ENTERPRISE, manager);
    }

    private static String group(String bulkId, String... members) {
        String list = String.join(", ", List.of(members).stream().map("{\"value\": \"%s\"}"::formatted).toList());
        return "{\"method\": \"POST\", \"path\": \"/Groups\", \"bulkId\": \"%s\", \"data\": {\"schemas\": [\"%s\"], \"displayName\": \"%s\","
                .formatted(bulkId, GROUP, name()) + " \"members\": [" + list + "]}}";
    }

    private static List<String> statuses(List<JsonObject> results) {
        return results.stream().map(each -> each.getString("status")).toList();
    }

    private static String id(JsonObject result) {
        return result.getString("location").replaceFirst(".*/", "");
    }

    private static JsonObject read(JsonObject result) {
        Answer answer = directory.get(result.getString("location").substring(Directory.BASE.length()));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().orElseThrow();
    }

    private static List<String> members(JsonObject group) {
        return read(group).getJsonArray("members").getValuesAs(JsonObject.class).stream().map(each -> each.getString("value")).toList();
    }

    private static String detail(JsonObject result) {
        return result.getJsonObject("response").getString("detail");
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.1: a user and a group that name each other are both made, and the user is in the group")
    void userAndGroup() {
        String known = directory.newUser(name(), "");
        directory.habits(DirectoryHabit.STRICT_MEMBERS);
        List<JsonObject> results = results("", user("u", name(), ", \"groups\": [{\"value\": \"bulkId:g\"}]"), group("g", "bulkId:u", known));
        directory.habits();

        assertThat(statuses(results)).as("%s", results).containsExactly("201", "201");
        assertThat(members(results.get(1))).containsExactlyInAnyOrder(known, id(results.get(0)));
        assertThat(results.get(1).getString("version")).isEqualTo(read(results.get(1)).getJsonObject("meta").getString("version"));
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.1: three users who name each other in a circle, and one who names themself")
    void usersInCircle() {
        List<JsonObject> results = results("", user("a", name(), managedBy("bulkId:b")), user("b", name(), managedBy("bulkId:c")),
                user("c", name(), managedBy("bulkId:a")), user("d", name(), managedBy("bulkId:d")));

        assertThat(statuses(results)).as("%s", results).containsOnly("201");
        int[] managers = {1, 2, 0, 3};
        for (int i = 0; i < managers.length; i++) {
            JsonObject enterprise = read(results.get(i)).getJsonObject(ENTERPRISE);
            assertThat(enterprise.getJsonObject("manager").getString("value")).isEqualTo(id(results.get(managers[i])));
            assertThat(enterprise.getString("department")).isEqualTo("Garden");
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.1: what a later operation does to one who was completed is not undone")
    void completedAtOnce() {
        List<JsonObject> results = results("", user("a", name(), managedBy("bulkId:b")), user("b", name(), managedBy("bulkId:a")),
                "{\"method\": \"PATCH\", \"path\": \"/Users/bulkId:b\", \"data\": {\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
                        + " \"Operations\": [{\"op\": \"add\", \"path\": \"title\", \"value\": \"Baker\"}]}}",
                "{\"method\": \"DELETE\", \"path\": \"/Users/bulkId:a\"}");

        assertThat(statuses(results)).as("%s", results).containsExactly("201", "201", "200", "204");
        assertThat(read(results.get(1)).getString("title")).isEqualTo("Baker");
        assertThat(read(results.get(1)).toString()).contains(id(results.get(0)));
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.1: groups that are members of each other: 400 for the one, 409 for the other, which is there without it")
    void groups() {
        String known = directory.newUser(name(), "");
        List<JsonObject> results = results("", group("a", "bulkId:b"), group("b", "bulkId:a", known), user("u", name(), ""));

        assertThat(statuses(results)).as("%s", results).containsExactly("400", "409", "201");
        assertThat(results.get(0)).doesNotContainKey("location");
        assertThat(detail(results.get(1))).contains("bulkId:a");
        assertThat(members(results.get(1))).containsExactly(known);
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.1: whose other cannot be made is told so, and where they are without it")
    void refused() {
        String taken = name();
        directory.newUser(taken, "");
        List<JsonObject> results = results("", user("a", taken, managedBy("bulkId:b")), user("b", name(), managedBy("bulkId:a")),
                user("c", name(), managedBy("bulkId:nobody")));

        assertThat(statuses(results)).as("%s", results).containsExactly("409", "409", "409");
        assertThat(results.get(0).getJsonObject("response").getString("scimType")).isEqualTo("uniqueness");
        assertThat(detail(results.get(1))).contains("bulkId:a");
        assertThat(read(results.get(1)).getJsonObject(ENTERPRISE)).containsOnlyKeys("department");
        assertThat(results.get(2)).doesNotContainKey("location");
    }

    @Test
    @DisplayName("RFC 7644, sections 3.3 and 3.7.2: what is readOnly is passed over, also where it speaks of what is not made")
    void readOnly() {
        List<JsonObject> results = results("", user("u", name(), ", \"groups\": [{\"value\": \"bulkId:g\"}]"), group("g", "bulkId:u", "bulkId:g"),
                user("v", name(), ", \"%s\": {\"Groups\": [{\"value\": \"bulkId:nobody\"}]}".formatted(USER)));

        assertThat(statuses(results)).as("%s", results).containsExactly("201", "400", "201");
    }

    @Test
    @DisplayName("RFC 7644, section 3.7.3: after too many errors nothing more is begun, and one of a circle that was made is told what it lacks")
    void failOnErrors() {
        String taken = name();
        directory.newUser(taken, "");
        List<JsonObject> results = results("\"failOnErrors\": 1, ", user("a", taken, managedBy("bulkId:b")),
                user("b", name(), managedBy("bulkId:a")), user("c", name(), ""));

        assertThat(results).extracting(each -> each.getString("bulkId")).containsExactly("a", "b");
        assertThat(statuses(results)).containsExactly("409", "409");
        assertThat(read(results.get(1)).getJsonObject(ENTERPRISE)).containsOnlyKeys("department");
    }
}
