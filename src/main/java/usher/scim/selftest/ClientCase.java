package usher.scim.selftest;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that a client is known to send, with what was made before it, and what it gets.
 *
 * @param client whose habit it is
 * @param name   what it tries
 */
public record ClientCase(String id, String client, String name, JsonObject document) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** All of them, those of one client behind one another. */
    public static List<ClientCase> all() {
        try (InputStream in = ClientCase.class.getResourceAsStream("/usher/scim/real-clients.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(ClientCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientCase read(String line) {
        JsonObject document = object(line);
        return new ClientCase(document.getString("id"), document.getString("client"), document.getString("name"), document);
    }

    static JsonObject object(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static List<JsonObject> objects(JsonObject of, String name) {
        return of.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray list ? list.getValuesAs(JsonObject.class) : List.of();
    }
}
