package usher.scim;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import usher.scim.protocol.Messages;
import usher.scim.protocol.ScimError;

/** What a client is told. */
record Answer(int status, Optional<JsonObject> body, Map<String, String> headers) {

    private static final JsonProvider JSON = JsonProvider.provider();

    static Answer of(int status, JsonObject body) {
        return new Answer(status, Optional.of(body), Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, Optional.empty(), Map.of());
    }

    /**
     * A resource, with its address and its tag.
     *
     * @param shown of it
     */
    static Answer resource(int status, JsonObject resource, JsonObject shown) {
        JsonObject meta = resource.getJsonObject("meta");
        return of(status, shown).with("Location", meta.getString("location")).with("ETag", meta.getString("version"));
    }

    static Answer error(ScimError error) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.ERROR))
                .add("status", Integer.toString(error.status()));
        error.type().ifPresent(type -> json.add("scimType", type.word()));
        Answer answer = of(error.status(), json.add("detail", error.getMessage()).build());
        return error.retryAfter().map(seconds -> answer.with("Retry-After", seconds.toString())).orElse(answer);
    }

    /** A list that is always whole (RFC 7644, section 3.4.2). */
    static Answer list(Iterable<JsonObject> resources) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        resources.forEach(list::add);
        var built = list.build();
        return of(200, JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.LIST_RESPONSE))
                .add("totalResults", built.size()).add("startIndex", 1).add("itemsPerPage", built.size()).add("Resources", built).build());
    }

    /** Without the resource where a change of it was asked for, and none of its attributes (RFC 7644, section 3.5.2). */
    Answer inShort(Call call) {
        return status == 200 && call.method().equals("PATCH") && !call.namesAttributes() ? new Answer(204, Optional.empty(), headers) : this;
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, Map.copyOf(more));
    }
}
