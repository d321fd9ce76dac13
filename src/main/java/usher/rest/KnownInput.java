package usher.rest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What each operation takes beside its address, as {@code openapi.json} says: read once, when the first one is called. */
@ApplicationScoped
public class KnownInput {

    @Inject
    private Description description;

    private final Map<String, Operation> operations = new HashMap<>();

    /** @param parameters of the query, by name */
    record Operation(Set<String> parameters, boolean takesBody) {
    }

    @PostConstruct
    void read() {
        JsonObject document = description.document();
        document.getJsonObject("paths").forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
            if (operation.getValueType() == JsonValue.ValueType.OBJECT) {
                operations.put(method + " " + path, operation(document, operation.asJsonObject()));
            }
        }));
    }

    private static Operation operation(JsonObject document, JsonObject operation) {
        JsonArray parameters = operation.containsKey("parameters") ? operation.getJsonArray("parameters") : JsonValue.EMPTY_JSON_ARRAY;
        return new Operation(parameters.getValuesAs(JsonObject.class).stream().map(parameter -> resolved(document, parameter))
                .filter(parameter -> parameter.getString("in").equals("query")).map(parameter -> parameter.getString("name"))
                .collect(Collectors.toSet()), operation.containsKey("requestBody"));
    }

    private static JsonObject resolved(JsonObject document, JsonObject parameter) {
        return parameter.containsKey("$ref")
                ? document.getValue(parameter.getString("$ref").substring(1)).asJsonObject() : parameter;
    }

    /** @throws IllegalStateException for what is not described, which a test does not let happen */
    Operation of(Method method) {
        Operation known = operations.get(name(method));
        if (known == null) {
            throw new IllegalStateException(method + " is not described");
        }
        return known;
    }

    /** As the document names the operation: {@code post /members/{id}/suspend}. */
    static String name(Method method) {
        String verb = Arrays.stream(method.getAnnotations()).map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null).findFirst().orElseThrow().value().toLowerCase(Locale.ROOT);
        Path below = method.getAnnotation(Path.class);
        String path = method.getDeclaringClass().getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        return verb + " " + path.replaceAll("/+", "/");
    }
}
