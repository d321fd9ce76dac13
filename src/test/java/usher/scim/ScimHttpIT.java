package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.scim.ScimClient.Reply;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.story.Installation;
import usher.types.SecretToken;

/** What only a server shows: who is let in, errors of every origin, hostile bodies, many at once. */
class ScimHttpIT {

    private static final String USER = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"%s\"}";
    private static final String GROUP = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"%s\"}";

    private static UsherServer server;
    private static ScimClient orchard;

    @BeforeAll
    static void find() {
        server = Installation.onPostgres().usher();
        orchard = new ScimClient(server, "orchard");
    }

    private static void isError(Reply reply, int status) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(status);
        assertThat(reply.text("/status")).isEqualTo(Integer.toString(status));
        assertThat(reply.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(reply.response().headers().firstValue("Content-Type").orElseThrow()).startsWith("application/scim+json");
    }

    @Test
    @DisplayName("RFC 7644, section 2; RFC 7643, section 5; SCIM-007: a token opens its own workspace only, and how to get one is told to anybody")
    void tokens() {
        Reply nobody = new ScimClient(orchard.base(), null).get("/Users");
        isError(nobody, 401);
        assertThat(nobody.response().headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        isError(new ScimClient(orchard.base(), "made-up").get("/Users"), 401);
        isError(new ScimClient(orchard.base(), "v1.00000000.AAAA").get("/Users"), 401);
        isError(new ScimClient(server.baseUrl() + "/scim/v2/meadow", DirectoryToken.of("orchard")).get("/Users"), 403);
        isError(new ScimClient(server.baseUrl() + "/scim/v2/nowhere", DirectoryToken.of("orchard")).get("/Users"), 403);
        assertThat(new ScimClient(orchard.base(), null).get("/ServiceProviderConfig").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 6749, section 4.4: client credentials give a token for an hour")
    void clientCredentials() throws Exception {
        String form = "grant_type=client_credentials&client_id=tests&client_secret=" + DirectoryToken.of("orchard");
        HttpResponse<String> granted = form(form);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(granted.body()).contains("\"expires_in\":3600");
        String token = granted.body().replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
        assertThat(new ScimClient(orchard.base(), token).get("/Users?count=1").status()).isEqualTo(200);
        assertThat(form(form.replace("client_id=tests", "client_id=" + idOfToken())).statusCode()).as("a name may have a colon").isEqualTo(200);
        assertThat(form(form.replace("client_id=tests", "client_id=other")).statusCode()).isEqualTo(401);
        assertThat(form(form.replace("client_credentials", "password")).statusCode()).isEqualTo(400);
        assertThat(form("grant_type=client_credentials&client_id=tests&client_secret=" + token).statusCode()).isEqualTo(401);
    }

    private static String idOfToken() throws SQLException {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE);
                PreparedStatement statement = database.prepareStatement("select id from bearer_token where sha256 = ?")) {
            statement.setString(1, SecretToken.sha256(DirectoryToken.of("orchard")));
            ResultSet found = statement.executeQuery();
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    private static HttpResponse<String> form(String form) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(orchard.base() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    @Test
    @DisplayName("RFC 6585, section 4: who tries too many tokens is asked to wait, in whole seconds, and others are not")
    void tooMany() {
        ScimClient guesser = new ScimClient(orchard.base(), "made-up");
        Map<String, String> from = Map.of("X-Forwarded-For", "198.51.100.77");
        Reply last = IntStream.range(0, 100).mapToObj(i -> guesser.send("GET", "/Users", null, from)).filter(reply -> reply.status() == 429)
                .findFirst().orElseThrow();
        isError(last, 429);
        assertThat(last.response().headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
        assertThat(orchard.get("/Users?count=1").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RFC 7644, section 7.4: a token may be good for reading alone, and opens nothing when it has ended")
    void rights() throws Exception {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE); Statement statement = database.createStatement()) {
            for (String[] token : new String[][] {{"reader", "scim:read", "now() + interval '1 day'"}, {"ended", "", "now() - interval '1 day'"}}) {
                statement.execute("insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at, expires_at)"
                        + " select gen_random_uuid(), id, 'SCIM', '%s', '%s', '%s', false, now(), %s from tenant where slug = 'orchard'"
                        .formatted(token[0], SecretToken.sha256("token-of-" + token[0]), token[1], token[2]));
            }
        }
        ScimClient reader = new ScimClient(orchard.base(), "token-of-reader");
        assertThat(reader.get("/Users?count=1").status()).isEqualTo(200);
        isError(reader.post("/Users", USER.formatted("nobody")), 403);
        isError(reader.delete("/Users/nobody"), 403);
        isError(reader.post("/Bulk", "{}"), 403);
        isError(new ScimClient(orchard.base(), "token-of-ended").get("/Users"), 401);
    }

    @Test
    @DisplayName("RFC 7644, section 3.13: another version of the protocol is not there")
    void version() {
        isError(new ScimClient(server.baseUrl() + "/scim/v1/orchard", DirectoryToken.of("orchard")).get("/Users"), 404);
        isError(new ScimClient(server.baseUrl() + "/scim/v3/orchard", DirectoryToken.of("orchard")).get("/Users"), 404);
    }

    @Test
    @DisplayName("RFC 7644, sections 3.8 and 3.12: errors of the container are SCIM errors, too, in one of the two media types")
    void errors() {
        isError(orchard.get("/Nothing"), 404);
        isError(new ScimClient(server.baseUrl() + "/scim/v1/orchard", DirectoryToken.of("orchard")).get("/Users"), 404);
        isError(orchard.send("PUT", "/Users", "{}", Map.of()), 405);
        isError(orchard.send("OPTIONS", "/Users", null, Map.of()), 405);
        isError(orchard.send("POST", "/Users", "<xml/>", Map.of("Content-Type", "text/xml")), 415);
        isError(orchard.send("GET", "/Users", null, Map.of("Accept", "text/html")), 406);
        Reply plain = orchard.send("GET", "/Users?count=1", null, Map.of("Accept", "application/json"));
        assertThat(plain.response().headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    @DisplayName("SCIM-006, SCIM-009: bodies that are malformed, too deep, too large or say a thing twice are refused")
    void bodies() {
        for (String body : List.of("{", "[]", "\"x\"", "{\"a\": 1} {}", "{\"userName\": \"a\", \"USERNAME\": \"b\"}", "{\"a\": 1e999}",
                "{\"a\": " + "[".repeat(100) + "]".repeat(100) + "}", "{\"a\": NaN}")) {
            Reply reply = orchard.post("/Users", body);
            isError(reply, 400);
            assertThat(reply.text("/scimType")).isEqualTo("invalidSyntax");
        }
        isError(orchard.post("/Users", "{\"a\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}"), 413);
        String operation = "{\"method\": \"DELETE\", \"path\": \"/Users/x\"}";
        isError(orchard.post("/Bulk", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], \"Operations\": ["
                + (operation + ",").repeat(100_000) + operation + "]}"), 413);
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2.2: quotes and brackets may stand in an address as they are, and what is no escape is refused")
    void rawAddress() throws IOException {
        assertThat(raw("filter=emails[type%20eq%20\"work\"].value%20eq%20\"nobody\"")).startsWith("HTTP/1.1 200").contains("\"totalResults\":0");
        assertThat(raw("filter=%ZZ")).startsWith("HTTP/1.1 400");
    }

    /** As no client of Java would send it. */
    private static String raw(String query) throws IOException {
        URI at = URI.create(orchard.base());
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.getOutputStream().write(("GET " + at.getPath() + "/Users?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close"
                    + "\r\nAuthorization: Bearer " + DirectoryToken.of("orchard") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.5.2: of eight who add members to one group at once none is lost")
    void manyAtOnce() {
        String random = UUID.randomUUID().toString().substring(0, 8);
        String group = orchard.post("/Groups", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"" + random + "\"}")
                .text("/id");
        List<String> users = IntStream.range(0, 8).mapToObj(i -> orchard.post("/Users", USER.formatted(random + i)).text("/id")).toList();
        List<CompletableFuture<Reply>> adds = users.stream().map(user -> CompletableFuture.supplyAsync(() -> orchard.patch("/Groups/" + group,
                "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [{\"op\": \"add\", \"path\": \"members\","
                        + " \"value\": [{\"value\": \"" + user + "\"}]}]}"))).toList();
        assertThat(adds).allSatisfy(add -> assertThat(add.join().status()).isEqualTo(200));
        assertThat(orchard.get("/Groups/" + group).body().get("members")).hasSize(8);
    }

    @Test
    @DisplayName("RFC 7644, section 3.3.1: of eight who create one user, or one group, at once one does, and the others learn of a conflict")
    void oneOfMany() {
        String name = UUID.randomUUID().toString();
        for (String body : List.of(USER.formatted(name), GROUP.formatted(name))) {
            String list = body.contains("userName") ? "/Users" : "/Groups";
            List<CompletableFuture<Reply>> creations = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> orchard.post(list, body))).toList();
            assertThat(creations.stream().map(each -> each.join().status()).sorted().toList()).as(list)
                    .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.8: the media type is application/scim+json and has no parameter, in errors of the server itself, too")
    void mediaType() {
        for (Reply reply : List.of(orchard.get("/Users?count=0"), orchard.get("/nothing"), orchard.send("TRACK", "/Users", null, Map.of()))) {
            assertThat(reply.response().headers().firstValue("Content-Type")).as("%s", reply.body()).contains("application/scim+json");
        }
    }
}
