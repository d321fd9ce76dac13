package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** Answers in JSON. What people edit carries a tag of what was shown, for {@code If-Match}. */
final class Answers {

    private static final int TAG_CHARACTERS = 32;

    private Answers() {
    }

    static Response ok(JsonObjectBuilder document) {
        return Response.ok(bytes(document.build()), MediaType.APPLICATION_JSON).build();
    }

    static Response tagged(JsonObject document) {
        return Response.ok(bytes(document), MediaType.APPLICATION_JSON).tag(tag(document)).build();
    }

    /** With a tag of its version, where the document tells also what nobody edits. */
    static Response tagged(JsonObject document, long version) {
        return Response.ok(bytes(document), MediaType.APPLICATION_JSON).tag(tag(version)).build();
    }

    /** @param address of what was made, the whole of it */
    static Response created(String address, JsonObject document) {
        return created(address, document, tag(document));
    }

    static Response created(String address, JsonObject document, long version) {
        return created(address, document, tag(version));
    }

    private static Response created(String address, JsonObject document, EntityTag tag) {
        return Response.status(Response.Status.CREATED).type(MediaType.APPLICATION_JSON).header("Location", address)
                .tag(tag).entity(bytes(document)).build();
    }

    /** A list that is short and so has one page. */
    static <T> Response list(List<T> rows, Function<T, JsonObjectBuilder> document) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        rows.forEach(row -> items.add(document.apply(row)));
        return ok(Json.createObjectBuilder().add("items", items).add("next", JsonValue.NULL));
    }

    /**
     * Refuses to change what is not any more as its caller has seen it; without {@code If-Match} the caller does not mind.
     *
     * @throws Declined with 412 when none of the tags is the one of {@code now}
     */
    static void requireMatch(HttpHeaders headers, JsonObject now) {
        requireMatch(headers, tag(now));
    }

    /** The same of what is tagged by its version. */
    static void requireMatch(HttpHeaders headers, long now) {
        requireMatch(headers, tag(now));
    }

    private static void requireMatch(HttpHeaders headers, EntityTag now) {
        String tags = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (tags != null && !tags.strip().equals("*") && Arrays.stream(tags.split(","))
                .noneMatch(each -> each.strip().equals("\"" + now.getValue() + "\""))) {
            throw Declined.changed();
        }
    }

    /**
     * Changes what its caller has seen. Who was overtaken on the way hears so as if they had come later.
     *
     * @param match {@code requireMatch} with what is there when it is called
     */
    static <T> T changing(Runnable match, Supplier<T> change) {
        match.run();
        try {
            return change.get();
        } catch (RequestRejected refused) {
            if (refused.reason() == RefusalReason.CONFLICT) {
                match.run();
            }
            throw refused;
        }
    }

    static JsonValue maybe(Optional<?> value) {
        return value.<JsonValue>map(present -> Json.createValue(present.toString())).orElse(JsonValue.NULL);
    }

    private static EntityTag tag(long version) {
        return new EntityTag("v" + version);
    }

    private static EntityTag tag(JsonObject document) {
        return new EntityTag(SecretToken.sha256(document.toString()).substring(0, TAG_CHARACTERS));
    }

    private static byte[] bytes(JsonObject document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
