package usher.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import usher.platform.UsherConfig;

/** {@code openapi.json}, which says what there is; for this installation, because it names the address to call. */
@ApplicationScoped
public class Description {

    @Inject
    private UsherConfig config;

    JsonObject document() {
        return Json.createObjectBuilder(resource()).add("servers", Json.createArrayBuilder().add(
                Json.createObjectBuilder().add("url", config.baseUrl().plus(RestApplication.PATH)))).build();
    }

    private static JsonObject resource() {
        try (InputStream file = Description.class.getResourceAsStream("openapi.json"); JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
