package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.scim.store.RememberedAliases;

/**
 * Keeps the ids that a directory has learned before it was armed: what it asks is put into ours, and what it is answered into its own, so
 * that an id means the same for ever (RFC 7643, section 3.1).
 */
@ApplicationScoped
public class KnownIds {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Inject
    private RememberedAliases aliases;

    /** @param route answers in our ids */
    Answer between(Call call, Function<Call, Answer> route) {
        UUID tenantId = call.client().tenantId();
        if (call.client().learnedIn().isEmpty()) {
            return route.apply(call);
        }
        Map<String, String> ours = aliases.resources(tenantId, ids(Stream.of(String.join("/", call.path()), call.parameters().toString(),
                call.body().map(Object::toString).orElse(""))));
        Answer answer = route.apply(ours.isEmpty() ? call : translated(call, ours));
        return translated(answer, aliases.aliases(call.client().learnedIn().get(), tenantId, ids(Stream.concat(answer.headers().values().stream(),
                answer.body().map(Object::toString).stream()))));
    }

    private static Call translated(Call call, Map<String, String> ids) {
        List<String> path = call.path().stream().map(part -> replaced(part, ids)).toList();
        Map<String, String> parameters = new HashMap<>(call.parameters());
        parameters.replaceAll((name, value) -> replaced(value, ids));
        return new Call(call.client(), call.base(), call.method(), path, parameters, translated(call.body(), ids), call.precondition());
    }

    private static Answer translated(Answer answer, Map<String, String> ids) {
        if (ids.isEmpty()) {
            return answer;
        }
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.replaceAll((name, value) -> replaced(value, ids));
        return new Answer(answer.status(), translated(answer.body(), ids), headers);
    }

    private static Optional<JsonObject> translated(Optional<JsonObject> body, Map<String, String> ids) {
        return body.map(Object::toString).map(text -> {
            try (var reader = JSON.createReader(new StringReader(replaced(text, ids)))) {
                return reader.readObject();
            }
        });
    }

    private static String replaced(String text, Map<String, String> ids) {
        return ID.matcher(text).replaceAll(found -> ids.getOrDefault(found.group(), found.group()));
    }

    private static Set<UUID> ids(Stream<String> texts) {
        return texts.flatMap(text -> ID.matcher(text).results().map(found -> UUID.fromString(found.group()))).collect(Collectors.toSet());
    }
}
