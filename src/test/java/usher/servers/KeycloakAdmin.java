package usher.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Keycloak's administration by HTTP and JSON; paths begin below {@code /admin/realms}. */
final class KeycloakAdmin {

    static final String USER = "admin";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String TOKEN_ADDRESS = "/realms/master/protocol/openid-connect/token";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI address;
    private String token;
    private Instant tokenExpires = Instant.EPOCH;

    KeycloakAdmin(URI address) {
        this.address = address;
    }

    JsonNode get(String path) {
        return parse(send("GET", path, ""));
    }

    /** The only element that the query finds. */
    JsonNode theOne(String path) {
        JsonNode found = get(path);
        if (found.size() != 1) {
            throw new IllegalStateException(path + " finds " + found.size() + ", not one: " + found);
        }
        return found.get(0);
    }

    void put(String path, JsonNode body) {
        send("PUT", path, body.toString());
    }

    void post(String path, JsonNode body) {
        send("POST", path, body.toString());
    }

    void delete(String path) {
        send("DELETE", path, "");
    }

    /** A document that Keycloak shows to everybody, by its path on the server. */
    String published(String path) {
        return exchange(HttpRequest.newBuilder(address.resolve(path)));
    }

    String address(String path) {
        return address.resolve(path).toString();
    }

    /** Percent-encodes a value for a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String send(String method, String path, String body) {
        return exchange(HttpRequest.newBuilder(address.resolve("/admin/realms" + path))
            .header("Authorization", "Bearer " + accessToken())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
    }

    private synchronized String accessToken() {
        if (Instant.now().isAfter(tokenExpires)) {
            String form = "grant_type=password&client_id=admin-cli&username=" + USER + "&password=" + Keycloak.PASSWORD;
            JsonNode answer = parse(exchange(HttpRequest.newBuilder(address.resolve(TOKEN_ADDRESS))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
            token = answer.get("access_token").asText();
            tokenExpires = Instant.now().plusSeconds(answer.get("expires_in").asLong() / 2);
        }
        return token;
    }

    private String exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered "
                    + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
