package usher.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import usher.servers.UsherServer;

/** A program that calls the management API with one token. */
public record Api(UsherServer usher, String token) {

    /** Tokens of the tenants file. Atlas, Borealis and Caravel are the workspaces of these tests. */
    public static final String OPERATOR = "usher_api_operator" + "o".repeat(32);
    public static final String ATLAS = "usher_api_atlas" + "a".repeat(32);
    public static final String ATLAS_READER = "usher_api_reader" + "r".repeat(32);
    public static final String ATLAS_INVITER = "usher_api_inviter" + "i".repeat(32);
    public static final String CARAVEL = "usher_api_caravel" + "c".repeat(32);
    /** For whoever stands in for Northwind's administrators. */
    public static final String NORTHWIND = "usher_api_northwind" + "n".repeat(32);
    public static final String BOREALIS = "usher_api_borealis" + "b".repeat(32);

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was answered. */
    public record Answer(int status, HttpResponse<String> http) {

        public JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException(http.body(), e);
            }
        }

        /** The text at a place of the body. */
        public String at(String pointer) {
            return json().at(pointer).asText();
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** @param body JSON in which ' stands for " */
    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** @param path below {@code /api/v1} */
    public Answer send(String method, String path, String body, String... headers) {
        boolean csv = List.of(headers).contains("text/csv");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(usher.baseUrl() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60)).method(method, body == null ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(csv ? body : body.replace('\'', '"')));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && String.join(" ", headers).toLowerCase().indexOf("content-type") < 0) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }
}
