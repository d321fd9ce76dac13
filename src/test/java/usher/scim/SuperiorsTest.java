package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;

/** Whom somebody reports to: an id, and where it is one of ours, where they are and what they are called. */
class SuperiorsTest {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private Directory directory;
    private String ann;
    private String bob;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        ann = directory.newUser("ann", ", \"displayName\": \"Ann\"");
        bob = directory.newUser("bob", ", \"%s\": {\"manager\": {\"value\": \"%s\"}}".formatted(ENTERPRISE, ann));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private static Optional<JsonObject> manager(JsonObject user) {
        return Optional.ofNullable(user.getJsonObject(ENTERPRISE)).map(enterprise -> enterprise.getJsonObject("manager"));
    }

    private JsonObject read(String id) {
        return directory.get("/Users/" + id).body().orElseThrow();
    }

    private List<JsonObject> found(String... parameters) {
        Answer answer = directory.get("/Users", parameters);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().orElseThrow().getJsonArray("Resources").getValuesAs(JsonObject.class);
    }

    private JsonObject patched(String operation) {
        Answer answer = directory.patch("/Users/" + bob, operation);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().orElseThrow();
    }

    @Test
    @DisplayName("RFC 7643, section 4.3: a manager who is a user here has an address that answers, and the name of today, in every answer")
    void isThere() {
        JsonObject manager = manager(read(bob)).orElseThrow();
        assertThat(manager.getString("$ref")).isEqualTo(Directory.BASE + "/Users/" + ann);
        assertThat(manager.getString("displayName")).isEqualTo("Ann");

        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"Anna\"}");
        assertThat(manager(read(bob)).orElseThrow().getString("displayName")).isEqualTo("Anna");
        assertThat(manager(patched("{\"op\": \"add\", \"path\": \"title\", \"value\": \"Baker\"}")).orElseThrow().getString("displayName"))
                .isEqualTo("Anna");
        assertThat(manager(found("filter", "userName eq \"bob\"").get(0)).orElseThrow()).isEqualTo(manager(read(bob)).orElseThrow());
        assertThat(manager(found("filter", "userName eq \"bob\"", "attributes", ENTERPRISE + ":manager.displayName").get(0)).orElseThrow())
                .containsOnlyKeys("displayName");
    }

    @Test
    @DisplayName("RFC 7643, section 4.3: of a manager who is gone, of another workspace or of another system nothing is said but the id")
    void isNot() {
        UUID rival = directory.newTenant("rival");
        UUID own = directory.tenantId();
        String stranger = directory.speakTo(rival).newUser("stranger", "");
        directory.speakTo(own);
        for (String id : List.of(stranger, "4711", UUID.randomUUID().toString())) {
            patched("{\"op\": \"replace\", \"path\": \"manager\", \"value\": \"%s\"}".formatted(id));
            assertThat(manager(read(bob)).orElseThrow()).as(id).containsOnlyKeys("value");
        }
        patched("{\"op\": \"replace\", \"path\": \"manager\", \"value\": \"%s\"}".formatted(ann));
        directory.delete("/Users/" + ann);
        assertThat(manager(read(bob)).orElseThrow()).containsOnlyKeys("value");
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: whoever reports to somebody is found by the manager's id, not by what is said of the manager")
    void isFound() {
        for (String filter : List.of("manager.value eq \"" + ann + "\"", ENTERPRISE + ":manager.value pr", "manager pr")) {
            assertThat(found("filter", filter)).as(filter).extracting(user -> user.getString("id")).containsExactly(bob);
        }
        for (String part : List.of("manager.displayName", "manager.$ref")) {
            Answer filtered = directory.get("/Users", "filter", part + " pr");
            assertThat(filtered.body().orElseThrow().getString("scimType", "")).as(part).isEqualTo("invalidFilter");
            Answer sorted = directory.get("/Users", "sortBy", part);
            assertThat(sorted.body().orElseThrow().getString("scimType", "")).as(part).isEqualTo("invalidPath");
        }
    }

    @Test
    @DisplayName("RFC 7643, section 4.3: a client that has only the address of the manager names them by it, and one that names nobody clears")
    void byAddress() {
        String eve = directory.newUser("eve", ", \"%s\": {\"manager\": [{\"$ref\": \"../Users/%s\"}]}".formatted(ENTERPRISE, bob));
        assertThat(manager(read(eve)).orElseThrow().getString("value")).isEqualTo(bob);
        assertThat(manager(patched("{\"op\": \"replace\", \"path\": \"manager\", \"value\": {\"$ref\": \"https://any.test/Users/%s\"}}".formatted(eve)))
                .orElseThrow().getString("$ref")).isEqualTo(Directory.BASE + "/Users/" + eve);
        assertThat(manager(patched("{\"op\": \"replace\", \"path\": \"manager\", \"value\": {\"value\": \"\", \"$ref\": \"../Users/%s\"}}"
                .formatted(eve)))).isEmpty();
    }

    @Test
    @DisplayName("RFC 7643, section 4.3: what is said of a manager is not the client's to change, and is passed over in what it sends back")
    void isReadOnly() {
        JsonObject enterprise = read(bob).getJsonObject(ENTERPRISE);
        JsonObject user = patched("{\"op\": \"replace\", \"value\": {\"%s\": %s}}".formatted(ENTERPRISE,
                enterprise.toString().replace("\"Ann\"", "\"Eve\"")));
        assertThat(manager(user).orElseThrow()).isEqualTo(enterprise.getJsonObject("manager"));
        for (String part : List.of("displayName", "$ref")) {
            Answer answer = directory.patch("/Users/" + bob, "{\"op\": \"replace\", \"path\": \"%s:manager.%s\", \"value\": \"x\"}"
                    .formatted(ENTERPRISE, part));
            assertThat(answer.body().orElseThrow().getString("scimType")).as(part).isEqualTo("mutability");
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: what is said of a manager is sent back by its path as it is, changes nothing, and is not kept")
    void sentBack() {
        JsonObject before = read(bob);
        JsonObject manager = manager(before).orElseThrow();
        for (String part : List.of("displayName", "$ref")) {
            assertThat(patched("{\"op\": \"replace\", \"path\": \"%s:manager.%s\", \"value\": %s}".formatted(ENTERPRISE, part, manager.get(part))))
                    .as(part).isEqualTo(before);
        }
        patched("{\"op\": \"add\", \"path\": \"title\", \"value\": \"Baker\"}");
        directory.delete("/Users/" + ann);
        assertThat(manager(read(bob)).orElseThrow()).containsOnlyKeys("value");
        assertThat(manager(patched("{\"op\": \"remove\", \"path\": \"manager.value\"}"))).isEmpty();
    }
}
