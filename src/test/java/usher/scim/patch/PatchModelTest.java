package usher.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;

/** PATCH against a model that keeps a title, a name and addresses in plain maps and lists. */
@DisplayName("RFC 7644, section 3.5.2: operations change what they name and nothing else")
class PatchModelTest {

    /** One operation, for both. */
    record Step(String op, String target, String value) {

        String json() {
            return switch (target) {
                case "title" -> op.equals("remove") ? "{\"op\": \"remove\", \"path\": \"title\"}"
                        : "{\"op\": \"%s\", \"path\": \"title\", \"value\": \"%s\"}".formatted(op, value);
                case "name" -> op.equals("remove") ? "{\"op\": \"remove\", \"path\": \"name.givenName\"}"
                        : "{\"op\": \"%s\", \"value\": {\"name.givenName\": \"%s\"}}".formatted(op, value);
                case "list" -> op.equals("remove") ? "{\"op\": \"remove\", \"path\": \"emails\", \"value\": [{\"value\": \"%s\"}]}".formatted(value)
                        : "{\"op\": \"%s\", \"path\": \"emails\", \"value\": [{\"value\": \"%s\"}]}".formatted(op, value);
                default -> op.equals("remove") ? "{\"op\": \"remove\", \"path\": \"emails[type eq \\\"%s\\\"]\"}".formatted(target)
                        : "{\"op\": \"%s\", \"path\": \"emails[type eq \\\"%s\\\"].value\", \"value\": \"%s\"}".formatted(op, target, value);
            };
        }
    }

    /** Plain and slow. */
    static final class Model {
        private final Map<String, String> simple = new TreeMap<>();
        private List<Map<String, String>> emails = new ArrayList<>();

        void apply(Step step) {
            switch (step.target()) {
                case "title", "name" -> {
                    simple.remove(step.target());
                    if (!step.op().equals("remove")) {
                        simple.put(step.target(), step.value());
                    }
                }
                case "list" -> list(step);
                default -> typed(step);
            }
        }

        private void list(Step step) {
            if (step.op().equals("remove")) {
                emails.removeIf(each -> each.get("value").equals(step.value()));
                return;
            }
            if (step.op().equals("replace")) {
                emails = new ArrayList<>();
            }
            Map<String, String> email = new LinkedHashMap<>(Map.of("value", step.value()));
            if (!emails.contains(email)) {
                emails.add(email);
            }
        }

        private void typed(Step step) {
            List<Map<String, String>> fitting = emails.stream().filter(each -> step.target().equals(each.get("type"))).toList();
            if (step.op().equals("remove")) {
                emails.removeIf(each -> step.target().equals(each.get("type")));
            } else if (fitting.isEmpty()) {
                emails.add(new LinkedHashMap<>(Map.of("type", step.target(), "value", step.value())));
            } else {
                fitting.forEach(each -> each.put("value", step.value()));
            }
        }

        JsonObject resource() {
            JsonObjectBuilder json = Json.createObjectBuilder().add("userName", "ann");
            if (simple.containsKey("title")) {
                json.add("title", simple.get("title"));
            }
            if (simple.containsKey("name")) {
                json.add("name", Json.createObjectBuilder().add("givenName", simple.get("name")));
            }
            JsonArrayBuilder list = Json.createArrayBuilder();
            emails.forEach(each -> {
                JsonObjectBuilder email = Json.createObjectBuilder();
                each.forEach(email::add);
                list.add(email);
            });
            return (emails.isEmpty() ? json : json.add("emails", list)).build();
        }
    }

    @Property(tries = 2000)
    void the_engine_does_what_the_model_does(@ForAll("steps") List<Step> steps) {
        Model model = new Model();
        JsonObject resource = json("{\"userName\": \"ann\"}");
        for (Step step : steps) {
            model.apply(step);
            resource = patched(resource, operations(step.json()));
            assertThat(resource).as("%s in %s", step, steps).isEqualTo(model.resource());
        }
        JsonObject atOnce = patched(json("{\"userName\": \"ann\"}"),
                operations(String.join(", ", steps.stream().map(Step::json).toList())));
        assertThat(atOnce).isEqualTo(resource);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of("add", "replace", "remove"), Arbitraries.of("title", "name", "list", "work", "home"),
                Arbitraries.of("a", "b", "c")).as(Step::new).list().ofMinSize(1).ofMaxSize(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"op": "Add", "path": "manager", "value": [{"value": "m"}]}                                             | m
            {"op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "m"} | m
            {"op": "replace", "value": {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": {"value": "m"}}} | m
            {"op": "replace", "value": {"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": "m"}}} | m
            {"op": "add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "value": {"manager": {"value": "m"}}} | m
            {"op": "replace", "path": "manager", "value": ""}                                                       |
            {"op": "replace", "path": "manager", "value": {"value": ""}}                                            |
            {"op": "Remove", "path": "manager"}                                                                     |
            """)
    void a_manager_comes_in_many_shapes(String operation, String manager) {
        String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        JsonObject patched = patched(json("{\"userName\": \"ann\", \"" + urn + "\": {\"manager\": {\"value\": \"old\"}}}"),
                operations(operation));
        assertThat(patched.containsKey(urn) ? patched.getJsonObject(urn).getJsonObject("manager").getString("value") : null).isEqualTo(manager);
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: a type that was kept in another case is the same type, and what was there is brought up to date")
    void types_are_compared_without_case() {
        for (String list : List.of("\"emails\": [{\"value\": \"a\", \"type\": \"%s\"}]",
                "\"addresses\": [{\"locality\": \"Pomona\", \"type\": \"%s\"}]")) {
            JsonObject kept = json("{\"userName\": \"ann\", " + list.formatted("WORK") + "}");
            assertThat(patched(kept, operations("{\"op\": \"add\", \"value\": {" + list.formatted("Work") + "}}")))
                    .isEqualTo(json("{\"userName\": \"ann\", " + list.formatted("work") + "}"));
        }
    }

    @Test
    void a_list_that_names_nobody_who_is_there_removes_nobody() {
        JsonObject ann = json("{\"userName\": \"ann\", \"emails\": [{\"value\": \"a\"}]}");
        for (String none : List.of("[]", "[{\"value\": \"b\"}]", "[{\"type\": \"work\"}]")) {
            assertThat(patched(ann, operations("{\"op\": \"remove\", \"path\": \"emails\", \"value\": " + none + "}")))
                    .isEqualTo(ann);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"op": "replace", "path": "emails[type eq \\"nonexistent\\"].value", "value": "x"} | noTarget
            {"op": "replace", "path": "emails[type eq \\"work\\" and value pr].value", "value": "x"} | noTarget
            {"op": "replace", "path": "emails[", "value": "x"}                                 | invalidPath
            {"op": "replace", "path": "emails[type eq]", "value": "x"}                         | invalidPath
            {"op": "replace", "path": "emails[nothing pr]", "value": "x"}                      | invalidFilter
            {"op": "remove", "path": "emails[type eq \\"work\\" and nothing pr]"}             | invalidFilter
            {"op": "replace", "path": "title[type pr]", "value": "x"}                          | invalidPath
            {"op": "replace", "path": "name.nothing", "value": "x"}                            | invalidPath
            {"op": "replace", "path": "urn:made:up:User:title", "value": "x"}                  | invalidPath
            {"op": "replace", "path": "userName", "value": ""}                                 | invalidValue
            {"op": "remove", "path": "userName"}                                               | mutability
            {"op": "replace", "path": "groups", "value": []}                                   | mutability
            {"op": "remove", "path": "meta.created"}                                           | mutability
            """)
    @DisplayName("SCIM-005: what cannot be done says why")
    void what_cannot_be_done_says_why(String operation, String scimType) {
        JsonObject ann = json("{\"userName\": \"ann\"}");
        assertThatThrownBy(() -> patched(ann, operations(operation.replace("\\\\", "\\"))))
                .isInstanceOfSatisfying(ScimError.class, error -> assertThat(error.type().orElseThrow().word()).isEqualTo(scimType));
    }

    @Test
    @DisplayName("RFC 7643, section 2.4: an address of a resource is an id only where resources are named")
    void an_address_is_no_value_of_an_email() {
        JsonObject ann = json("{\"userName\": \"ann\"}");
        assertThat(patched(ann, operations("{\"op\": \"add\", \"value\": {\"emails\": [{\"$ref\": \"https://any.test/Users/1\"}]}}")))
                .isEqualTo(ann);
    }

    @Test
    void string_booleans_are_booleans_and_read_as_such() {
        JsonObject ann = ResourceReader.read(ResourceType.USER, json("""
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ann", "active": "False"}"""));
        assertThat(ann.getBoolean("active")).isFalse();
        assertThat(patched(ann, operations("{\"op\": \"Add\", \"path\": \"ACTIVE\", \"value\": \"True\"}"))
                .getBoolean("active")).isTrue();
    }

    private static List<PatchOperation> operations(String list) {
        return PatchRequest.read(json("{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [" + list + "]}"));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject patched(JsonObject user, List<PatchOperation> operations) {
        Patch.check(ResourceType.USER, operations, () -> false);
        return Patch.apply(ResourceType.USER, user, operations);
    }
}
