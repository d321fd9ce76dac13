package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.TestResources.Key;
import usher.scim.protocol.ScimError;
import usher.scim.store.Precondition;
import usher.tenant.DirectoryHabit;

/** Kinds of attributes that users and groups do not have, tried as github.com/scim2/test-suite does. */
class TestResourcesTest {

    private static final String CORE = "urn:ietf:params:scim:schemas:test:2.0:TestResource";
    private static final String EXTENSION = "urn:ietf:params:scim:schemas:extension:test:2.0:TestResource";
    private static final String ALL = "/TestResources";

    private static Directory directory;
    private static int number;

    @BeforeAll
    static void open() {
        directory = new Directory(LocalDatabase.open());
        directory.habits(DirectoryHabit.TEST_RESOURCES);
    }

    @AfterAll
    static void close() {
        directory.close();
    }

    private static String resource(String identifier, String more) {
        return "{\"schemas\": [\"%s\", \"%s\"], \"identifier\": \"%s\", \"%s\": {\"extRequired\": \"x\"}%s}".formatted(CORE, EXTENSION, identifier,
                EXTENSION, more);
    }

    /** @param more members of the resource, each with a comma before it */
    private static JsonObject made(String more) {
        return body(directory.post(ALL, resource("test" + ++number, more)));
    }

    private static JsonObject body(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 201);
        return answer.body().orElseThrow();
    }

    private static void refused(Answer answer, int status, String scimType) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().orElseThrow().getString("scimType", "")).isEqualTo(scimType);
    }

    private static String at(JsonObject resource) {
        return ALL + "/" + resource.getString("id");
    }

    private static List<String> found(String... parameters) {
        return body(directory.get(ALL, parameters)).getJsonArray("Resources").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("identifier")).toList();
    }

    private static JsonObject patched(JsonObject resource, String operations) {
        return body(directory.patch(at(resource), operations));
    }

    @Test
    @DisplayName("RFC 7643, section 2.3: values of each type come back as they went, and what is of another type is refused")
    void types() {
        String sent = "{\"integerAttr\": 42, \"decimalAttr\": 1.5, \"booleanAttr\": true, \"dateTimeAttr\": \"2025-06-15T10:30:00Z\", \"binaryAttr\":"
                + " \"aGVsbG8=\", \"referenceAttr\": \"https://example.com/resource/123\", \"multiStrings\": [\"a\", \"b\"], \"complexAttr\":"
                + " {\"sub1\": \"hello\", \"sub2\": 99, \"sub3\": true}, \"multiComplex\": [{\"value\": \"a\", \"type\": \"x\", \"primary\": true}]}";
        JsonObject made = made(", " + sent.substring(1, sent.length() - 1));
        JsonObject read = body(directory.get(at(made)));
        assertThat(read).isEqualTo(made);
        Directory.json(sent).forEach((name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value));

        for (String wrong : List.of("\"integerAttr\": 1.5", "\"integerAttr\": \"1\"", "\"decimalAttr\": \"x\"", "\"booleanAttr\": 1",
                "\"dateTimeAttr\": \"2025-06-15\"", "\"binaryAttr\": \"*\"", "\"referenceAttr\": \"a b\"", "\"complexAttr\": 1",
                "\"complexAttr\": {\"sub2\": \"x\"}", "\"multiStrings\": [1]")) {
            refused(directory.post(ALL, resource("wrong", ", " + wrong)), 400, "invalidValue");
        }
    }

    @Test
    @DisplayName("RFC 7643, section 6: without an extension that is required, or what is required in it, there is no resource")
    void neededExtension() {
        refused(directory.post(ALL, "{\"schemas\": [\"%s\"], \"identifier\": \"bare\"}".formatted(CORE)), 400, "invalidValue");
        refused(directory.post(ALL, "{\"schemas\": [\"%1$s\", \"%2$s\"], \"identifier\": \"bare\", \"%2$s\": {\"extString\": \"x\"}}".formatted(CORE,
                EXTENSION)), 400, "invalidValue");
        JsonObject made = made("");
        assertThat(made.getJsonArray("schemas").getValuesAs(JsonString::getString)).containsExactly(CORE, EXTENSION);
        refused(directory.patch(at(made), "{\"op\": \"remove\", \"path\": \"%s\"}".formatted(EXTENSION)), 400, "invalidValue");
        refused(directory.patch(at(made), "{\"op\": \"remove\", \"path\": \"%s:extRequired\"}".formatted(EXTENSION)), 400, "mutability");
        JsonObject type = body(directory.get("/ResourceTypes/TestResource"));
        assertThat(type.getJsonArray("schemaExtensions").getJsonObject(0).getBoolean("required")).isTrue();
        assertThat(body(directory.get("/ResourceTypes/User")).getJsonArray("schemaExtensions").getJsonObject(0).getBoolean("required")).isFalse();
    }

    @Test
    @DisplayName("RFC 7643, section 2.2: what is immutable is said once, what is readOnly is passed over, what is unique is nobody else's")
    void mutability() {
        JsonObject made = made(", \"immutableAttr\": \"once\", \"readOnlyAttr\": \"mine\", \"uniqueString\": \"Only\"");
        assertThat(made).containsKey("immutableAttr").doesNotContainKey("readOnlyAttr");
        String identifier = made.getString("identifier");
        refused(directory.put(at(made), resource(identifier, ", \"immutableAttr\": \"twice\"")), 400, "mutability");
        refused(directory.patch(at(made), "{\"op\": \"remove\", \"path\": \"immutableAttr\"}"), 400, "mutability");
        refused(directory.patch(at(made), "{\"op\": \"replace\", \"path\": \"readOnlyAttr\", \"value\": \"x\"}"), 400, "mutability");
        refused(directory.post(ALL, resource("other", ", \"uniqueString\": \"only\"")), 409, "uniqueness");
        refused(directory.post(ALL, resource(identifier, "")), 409, "uniqueness");
        assertThat(body(directory.put(at(made), resource(identifier, ", \"immutableAttr\": \"once\"")))).doesNotContainKey("uniqueString");
        assertThat(patched(made(""), "{\"op\": \"add\", \"path\": \"immutableAttr\", \"value\": \"late\"}").getString("immutableAttr")).isEqualTo("late");
    }

    @Test
    @DisplayName("RFC 7644, section 3.10: attributes are found and sorted by with their URN, and so are those of the extension")
    void qualified() {
        String below = ", \"caseExactString\": \"qualified\", \"%s\": {\"extRequired\": \"x\", \"extInteger\": %d}";
        String first = made(below.formatted(EXTENSION, 2)).getString("identifier");
        String second = made(below.formatted(EXTENSION, 1)).getString("identifier");
        String ours = CORE + ":caseExactString eq \"qualified\"";
        assertThat(found("filter", ours)).containsExactly(first, second);
        assertThat(found("filter", ours + " and " + EXTENSION + ":extInteger gt 1")).containsExactly(first);
        assertThat(found("filter", ours + " and extInteger eq 1")).containsExactly(second);
        assertThat(found("filter", ours, "sortBy", EXTENSION + ":extInteger")).containsExactly(second, first);
        for (String wrong : List.of("urn:made:up:identifier pr", EXTENSION + ":identifier pr", CORE + ":extInteger pr", "complexAttr.sub1 pr")) {
            refused(directory.get(ALL, "filter", wrong), 400, "invalidFilter");
        }
    }

    @Test
    @DisplayName("RFC 7643, section 7: what is returned never, always and on request only")
    void returned() {
        JsonObject made = made(", \"writeOnlyAttr\": \"secret\", \"requestOnlyAttr\": \"asked\", \"alwaysReturnedAttr\": \"here\"");
        assertThat(made).containsKey("alwaysReturnedAttr").doesNotContainKeys("writeOnlyAttr", "requestOnlyAttr");
        assertThat(body(directory.get(at(made), "excludedAttributes", "alwaysReturnedAttr"))).containsKey("alwaysReturnedAttr");
        assertThat(body(directory.get(at(made), "attributes", "requestOnlyAttr,writeOnlyAttr")))
                .containsOnlyKeys("schemas", "id", "requestOnlyAttr", "alwaysReturnedAttr");
    }

    @Test
    @DisplayName("RFC 7643, section 7, and RFC 7644, section 3.4.2: filters and order go by the type of what is compared, and by its case")
    void filters() {
        List<String> names = new ArrayList<>();
        for (String more : List.of("\"integerAttr\": 9, \"dateTimeAttr\": \"2025-01-01T12:00:00+12:00\", \"caseExactString\": \"CaSe\"",
                "\"integerAttr\": 10, \"dateTimeAttr\": \"2025-01-01T01:00:00Z\", \"caseInsensitiveString\": \"CaSe\"",
                "\"integerAttr\": -1, \"booleanAttr\": true")) {
            names.add(made(", \"alwaysReturnedAttr\": \"filtered\", " + more).getString("identifier"));
        }
        String ours = "alwaysReturnedAttr eq \"filtered\" and ";
        assertThat(found("filter", ours + "integerAttr gt 8 and integerAttr le 10.0")).containsExactlyElementsOf(names.subList(0, 2));
        assertThat(found("filter", ours + "integerAttr eq 1e1")).containsExactly(names.get(1));
        assertThat(found("filter", ours + "dateTimeAttr lt \"2025-01-01T00:30:00Z\"")).containsExactly(names.get(0));
        assertThat(found("filter", ours + "caseExactString eq \"case\"")).isEmpty();
        assertThat(found("filter", ours + "caseExactString eq \"CaSe\"")).containsExactly(names.get(0));
        assertThat(found("filter", ours + "caseInsensitiveString co \"AS\"")).containsExactly(names.get(1));
        assertThat(found("filter", ours + "booleanAttr eq true and integerAttr lt 0")).containsExactly(names.get(2));
        assertThat(found("filter", ours + "integerAttr ne 42", "sortBy", "integerAttr", "sortOrder", "descending"))
                .containsExactly(names.get(1), names.get(0), names.get(2));
        assertThat(found("filter", ours + "dateTimeAttr lt \"2025-02-01T00:00:00Z\"", "sortBy", "dateTimeAttr"))
                .containsExactlyElementsOf(names.subList(0, 2));
        for (String wrong : List.of("integerAttr eq \"1\"", "integerAttr co 1", "booleanAttr gt true", "complexAttr eq 1", "nothing pr")) {
            refused(directory.get(ALL, "filter", wrong), 400, "invalidFilter");
        }
        refused(directory.get(ALL, "filter", "identifier eq \"nobody\" and nothing pr"), 400, "invalidFilter");
        refused(directory.get(ALL, "filter", "not (booleanAttr eq true) or booleanAttr gt true"), 400, "invalidFilter");
    }

    @Test
    @DisplayName("RFC 9865, section 2: what is at hand is read by cursor to its end, too")
    void cursors() {
        IntStream.range(0, 5).forEach(i -> made(", \"caseExactString\": \"page\""));
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonObject page = body(directory.get(ALL, "filter", "caseExactString eq \"page\"", "count", "2", "cursor", cursor.get()));
            assertThat(page).doesNotContainKey("startIndex");
            page.getJsonArray("Resources").getValuesAs(JsonObject.class).forEach(each -> read.add(each.getString("identifier")));
            cursor = Optional.ofNullable(page.getString("nextCursor", null));
        }
        assertThat(read).hasSize(5).doesNotHaveDuplicates();
        assertThat(body(directory.post(ALL + "/.search", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"count\": 0}"))
                .getInt("totalResults")).isPositive();
    }

    @Test
    @DisplayName("RFC 7644, section 3.14: of several at once each is whole, and a change of what is another by now is refused")
    void atOnce() {
        TestResources resources = directory.beans.bean(TestResources.class);
        UUID tenantId = UUID.randomUUID();
        IntStream.range(0, 80).parallel().forEach(i -> {
            JsonObject made = resources.make(tenantId, Directory.json("{\"identifier\": \"%d\"}".formatted(i)), Directory.BASE);
            Key key = new Key(tenantId, made.getString("id"));
            assertThat(resources.all(tenantId)).contains(made);
            resources.change(key, made, Directory.json("{\"identifier\": \"changed%d\"}".formatted(i)), Directory.BASE);
            assertThatThrownBy(() -> resources.remove(key, made)).isInstanceOfSatisfying(ScimError.class,
                    error -> assertThat(error.status()).isEqualTo(412));
        });
        assertThat(resources.all(tenantId)).hasSize(80).allMatch(each -> each.getString("identifier").startsWith("changed"));
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: operations on lists of texts, numbers and parts, all or nothing")
    void patches() {
        JsonObject made = made(", \"multiStrings\": [\"a\"], \"integerAttr\": 1");
        JsonObject patched = patched(made, "{\"op\": \"add\", \"path\": \"multiStrings\", \"value\": [\"b\", \"a\"]}, {\"op\": \"replace\", \"path\":"
                + " \"integerAttr\", \"value\": 2}, {\"op\": \"add\", \"path\": \"complexAttr.sub2\", \"value\": 3}");
        assertThat(patched.getJsonArray("multiStrings").getValuesAs(JsonString::getString)).containsExactly("a", "b");
        assertThat(patched.getInt("integerAttr")).isEqualTo(2);
        assertThat(patched.getJsonObject("complexAttr").getInt("sub2")).isEqualTo(3);
        assertThat(patched(made, "{\"op\": \"remove\", \"path\": \"multiStrings\", \"value\": [\"a\", \"c\"]}").getJsonArray("multiStrings")
                .getValuesAs(JsonString::getString)).containsExactly("b");
        refused(directory.patch(at(made), "{\"op\": \"remove\", \"path\": \"multiStrings\"}, {\"op\": \"replace\", \"path\": \"integerAttr\", \"value\":"
                + " \"x\"}"), 400, "invalidValue");
        refused(directory.patch(at(made), "{\"op\": \"remove\", \"path\": \"multiStrings[value eq \\\"b\\\"]\"}"), 400, "invalidPath");
        assertThat(body(directory.get(at(made))).getJsonArray("multiStrings")).hasSize(1);
        assertThat(patched(made, "{\"op\": \"remove\", \"path\": \"multiStrings\"}")).doesNotContainKey("multiStrings");
        assertThat(patched(made(", \"booleanAttr\": true"), "{\"op\": \"remove\", \"path\": \"booleanAttr\"}")).doesNotContainKey("booleanAttr");
    }

    @Test
    @DisplayName("RFC 7644, sections 3.6 and 3.14: versions, deletion, and other workspaces")
    void lives() {
        JsonObject made = made("");
        String version = made.getJsonObject("meta").getString("version");
        String changed = resource(made.getString("identifier"), ", \"integerAttr\": 1");
        Precondition this1 = new Precondition(Optional.of(version), Optional.empty());
        assertThat(directory.call("PUT", at(made), changed, this1).status()).isEqualTo(200);
        refused(directory.call("PUT", at(made), changed, this1), 412, "");
        assertThat(directory.call("GET", at(made), null, new Precondition(Optional.empty(), Optional.of("W/\"1\""))).status()).isEqualTo(304);

        UUID own = directory.tenantId();
        directory.speakTo(directory.newTenant("elsewhere" + ++number)).habits(DirectoryHabit.TEST_RESOURCES);
        assertThat(found()).isEmpty();
        assertThat(directory.get(at(made)).status()).isEqualTo(404);
        directory.speakTo(own);
        assertThat(directory.delete(at(made)).status()).isEqualTo(204);
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertThat(directory.call(method, at(made), method.equals("PATCH") ? Json.createObjectBuilder().add("schemas", Json.createArrayBuilder()
                    .add("urn:ietf:params:scim:api:messages:2.0:PatchOp")).add("Operations", Json.createArrayBuilder().add(Json.createObjectBuilder()
                            .add("op", "remove").add("path", "integerAttr"))).build().toString() : changed, Precondition.NONE).status())
                    .as(method).isEqualTo(404);
        }
        assertThat(directory.call("DELETE", ALL, null, Precondition.NONE).status()).isEqualTo(405);
    }

    @Test
    @DisplayName("RFC 7644, section 3.12: one that is too long is refused, and of very many the first are forgotten, each workspace's own")
    void bounds() {
        String texts = IntStream.range(0, 30).mapToObj(i -> "\"" + i + "x".repeat(300) + "\"").collect(Collectors.joining(", "));
        refused(directory.post(ALL, resource("long", ", \"multiStrings\": [" + texts + "]")), 413, "");
        UUID own = directory.tenantId();
        JsonObject others = made("");
        directory.speakTo(directory.newTenant("busy" + ++number)).habits(DirectoryHabit.TEST_RESOURCES);
        JsonObject first = made("");
        IntStream.range(0, 500).forEach(i -> made(""));
        assertThat(directory.get(at(first)).status()).isEqualTo(404);
        assertThat(body(directory.get(ALL, "count", "0")).getInt("totalResults")).isEqualTo(100);
        directory.speakTo(own);
        assertThat(directory.get(at(others)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 7643, section 6: there are none, and nothing says so, unless the workspace has ticked them")
    void off() {
        UUID own = directory.tenantId();
        directory.speakTo(directory.newTenant("plain" + ++number));
        assertThat(directory.get(ALL).status()).isEqualTo(404);
        assertThat(directory.post(ALL, resource("x", "")).status()).isEqualTo(404);
        assertThat(body(directory.get("/ResourceTypes")).toString()).doesNotContain("TestResource");
        assertThat(body(directory.get("/Schemas")).toString()).doesNotContain("TestResource");
        assertThat(directory.get("/Schemas/" + CORE).status()).isEqualTo(404);
        directory.speakTo(own);
        assertThat(body(directory.get("/ResourceTypes")).toString()).contains("TestResource");
        assertThat(body(directory.get("/Schemas")).toString()).contains(CORE, EXTENSION);
    }
}
