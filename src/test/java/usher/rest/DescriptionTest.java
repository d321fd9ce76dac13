package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;

/** The document and the classes say the same, and so do the examples. */
class DescriptionTest {

    private static final File DOCUMENT = new File("src/main/resources/usher/rest/openapi.json");
    private static final File EXAMPLES = new File("src/docs/api.md");
    private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");

    private final Map<String, JsonNode> described = described();

    @Test
    void everyOperationIsDescribedAndNoneIsDescribedThatIsNotThere() {
        assertThat(described.keySet()).isEqualTo(operations().keySet());
    }

    @Test
    void everyOperationSaysWhoMayCallItInCodeAndInTheDocument() {
        operations().forEach((name, method) -> {
            assertThat(method.isAnnotationPresent(Needs.class)).as(name).isTrue();
            String needs = described.get(name).get("x-needs").asText();
            for (String needed : method.getAnnotation(Needs.class).value()) {
                assertThat(needs).as(name).contains(needed.equals(Needs.NOTHING) ? "any token" : needed);
            }
        });
    }

    @Test
    void everyOperationTakesABodyWhereItsMethodDoesAndSaysItsStatuses() {
        operations().forEach((name, method) -> {
            boolean takesBody = Arrays.stream(method.getParameterTypes()).anyMatch(
                    type -> type.getSimpleName().matches("JsonPlace|InputStream"));
            assertThat(described.get(name).has("requestBody")).as(name).isEqualTo(takesBody);
            List<String> statuses = new ArrayList<>();
            described.get(name).get("responses").fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses).as(name).anyMatch(status -> status.startsWith("2"));
            if (!Arrays.asList(method.getAnnotation(Needs.class).value()).contains(Needs.NO_TOKEN)) {
                assertThat(statuses).as(name).contains("default");
            }
            if (takesBody) {
                assertThat(statuses).as(name).contains("413", "415");
            }
            assertThat(statuses.contains("412")).as(name).isEqualTo(described.get(name).findValuesAsText("$ref")
                    .contains("#/components/parameters/IfMatch"));
        });
    }

    /** Who reads parameters takes the address for that. */
    @Test
    void everyOperationThatReadsParametersNamesThemAndNoOther() {
        KnownInput known = new Wiring().with(Description.class, new Description() {
            @Override
            JsonObject document() {
                try (FileReader reader = new FileReader(DOCUMENT)) {
                    return Json.createReader(reader).readObject();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }).bean(KnownInput.class);
        known.read();
        operations().forEach((name, method) -> {
            assertThat(KnownInput.name(method)).isEqualTo(name);
            assertThat(known.of(method).parameters().isEmpty()).as(name)
                    .isEqualTo(!Arrays.asList(method.getParameterTypes()).contains(UriInfo.class));
            assertThat(known.of(method).takesBody()).as(name).isEqualTo(described.get(name).has("requestBody"));
        });
        assertThat(known.of(operations().get("get /members")).parameters()).contains("status", "cursor", "limit");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = new ObjectMapper().readTree(DOCUMENT);
        assertThat(document.findValuesAsText("$ref")).isNotEmpty()
                .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    }

    @Test
    void everyAddressHasAnExample() throws IOException {
        String examples = Files.readString(EXAMPLES.toPath());
        assertThat(described.keySet()).allSatisfy(name -> assertThat(examples).contains(
                name.substring(name.indexOf(' ') + 1).replaceAll("\\{[a-z]+}.*", "")));
    }

    @Test
    void thePageShowsEveryAddressAndEscapes() throws IOException {
        try (FileReader reader = new FileReader(DOCUMENT)) {
            String page = new DescriptionPage(Json.createReader(reader).readObject()).html("/assets/usher.css?v=\"1\"");
            assertThat(page).contains("/invitations/{id}/resend", "members:read", "usher.css?v=&quot;1&quot;")
                    .doesNotContain("<script", "http-equiv");
        }
    }

    private static Map<String, JsonNode> described() {
        try {
            Map<String, JsonNode> operations = new TreeMap<>();
            new ObjectMapper().readTree(DOCUMENT).get("paths").properties().forEach(path -> METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(method -> operations.put(method + " " + path.getKey(), path.getValue().get(method))));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Method> operations() {
        Map<String, Method> operations = new TreeMap<>();
        for (Class<?> resource : new RestApplication().getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class)).toList()) {
            for (Method method : resource.getDeclaredMethods()) {
                verbs(method).forEach(verb -> operations.put(verb + " " + path(resource, method), method));
            }
        }
        return operations;
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations()).map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null).map(verb -> verb.value().toLowerCase());
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        return (resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value())).replaceAll("/+", "/");
    }
}
