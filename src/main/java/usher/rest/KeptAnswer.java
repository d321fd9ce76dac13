package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer that was given, to be given again. */
public record KeptAnswer(int status, Map<String, String> headers, String body) {

    private static final List<String> KEPT = List.of("Content-Type", "Content-Language", "Location", "ETag");

    static KeptAnswer of(ContainerResponseContext response) {
        Map<String, String> headers = new TreeMap<>();
        KEPT.stream().filter(name -> response.getHeaderString(name) != null)
                .forEach(name -> headers.put(name, response.getHeaderString(name)));
        String body = response.getEntity() instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
        return new KeptAnswer(response.getStatus(), headers, body);
    }

    Response again() {
        Response.ResponseBuilder answer = Response.status(status).header("Idempotent-Replayed", "true");
        headers.forEach(answer::header);
        return (body.isEmpty() ? answer : answer.entity(body.getBytes(StandardCharsets.UTF_8))).build();
    }

    String write() {
        JsonObjectBuilder named = Json.createObjectBuilder();
        headers.forEach(named::add);
        return Json.createObjectBuilder().add("status", status).add("headers", named).add("body", body).build().toString();
    }

    static KeptAnswer read(String document) {
        JsonObject json = Json.createReader(new StringReader(document)).readObject();
        Map<String, String> headers = new TreeMap<>();
        json.getJsonObject("headers").forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
        return new KeptAnswer(json.getInt("status"), headers, json.getString("body"));
    }
}
