package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;
import usher.webhook.Receiver;
import usher.webhook.Receiver.Received;
import usher.webhook.Soon;

/** Pharos sends events where it likes, as far as it may; Gibbet would like to hear them, too. */
@DisplayName("Webhooks")
class WebhookAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Api pharos;
    private static Api gibbet;

    private final Receiver receiver = Installation.receiver();

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        pharos = program(new Staged(database, "pharos", "Pharos"));
        gibbet = program(new Staged(database, "gibbet", "Gibbet"));
    }

    private static Api program(Staged workspace) {
        return new Api(Installation.onPostgres().usher(), DirectoryWayIn.token(workspace, "API", "events:write"));
    }

    private static Api.Answer made(URI url) {
        Api.Answer made = pharos.post("/event-endpoints", "{'name': 'Ours', 'url': '" + url + "', 'events': ['roles.changed']}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return made;
    }

    @ParameterizedTest(name = "HOOK-001 {0} is no address of an application")
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:{port}/", "http://example.org/",
        "https://user:secret@example.org/", "https://example.org/#x", "https://example.org:0/", "https:///x", "https://", "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_x", "ftp://127.0.0.1:{port}/", "jar:file:///x!/y", "//127.0.0.1:{port}/", "javascript:alert(1)", "/x", ""})
    void anAddressThatIsNone(String address) throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = address.replace("{port}", String.valueOf(inside.getLocalPort()));
            Watch watch = Watch.begin();
            Api.Answer answer = pharos.post("/event-endpoints", "{'name': 'evil-name', 'url': '" + url + "', 'events': ['roles.changed']}");
            watch.turnedAway(answer.http(), 400, "secret@");
            assertThat(answer.at("/errors/0/pointer")).isEqualTo("#/url");
            isNotCalled(inside);
        }
        String id = made(receiver.at("/twin")).at("/id");
        Watch watch = Watch.begin();
        watch.turnedAway(pharos.patch("/event-endpoints/" + id, "{'url': '" + address.replace("{port}", "81") + "'}").http(), 400);
        assertThat(pharos.delete("/event-endpoints/" + id).status()).isEqualTo(204);
    }

    /** Where a name or a number leads is looked at when it is called. */
    @ParameterizedTest(name = "HOOK-001 nothing is sent to {0}")
    @ValueSource(strings = {"https://127.0.0.1:{port}/", "https://localhost:{port}/", "https://[::ffff:127.0.0.1]:{port}/",
        "https://2130706433:{port}/", "https://10.0.0.1:{port}/"})
    void aPlaceInside(String address) throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Api.Answer made = pharos.post("/event-endpoints", "{'name': 'Inside', 'url': '"
                    + address.replace("{port}", String.valueOf(inside.getLocalPort())) + "', 'events': ['roles.changed']}");
            if (made.status() == 201) {
                String test = pharos.post("/event-endpoints/" + made.at("/id") + "/test", "").at("/id");
                Soon.is("it was tried", PATIENCE, () -> !attempt(made.at("/id"), test).isEmpty());
                assertThat(attempt(made.at("/id"), test)).contains("public internet");
                assertThat(pharos.delete("/event-endpoints/" + made.at("/id")).status()).isEqualTo(204);
            } else {
                assertThat(made.status()).isEqualTo(400);
            }
            isNotCalled(inside);
        }
        isDelivered();
    }

    private static String attempt(String endpoint, String delivery) {
        Api.Answer answer = pharos.get("/event-endpoints/" + endpoint + "/deliveries/" + delivery);
        return answer.json().at("/attempts").isEmpty() ? "" : answer.json().at("/attempts/0").toString() + answer.at("/lastError");
    }

    private void isDelivered() throws Exception {
        String path = "/delivered-" + UUID.randomUUID();
        String id = made(receiver.at(path)).at("/id");
        pharos.post("/event-endpoints/" + id + "/test", "");
        Soon.is("the twin", PATIENCE, () -> receiver.received(path).size() == 1);
        assertThat(pharos.delete("/event-endpoints/" + id).status()).isEqualTo(204);
    }

    private static void isNotCalled(ServerSocket inside) throws IOException {
        inside.setSoTimeout(100);
        try {
            inside.accept().close();
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssertionError("somebody called");
    }

    @Test
    @DisplayName("HOOK-002: a receiver tells ours from what is forged, changed, moved in time, or signed for somebody else")
    void forged() throws Exception {
        String path = "/signed-" + UUID.randomUUID();
        Api.Answer made = made(receiver.at(path));
        Api.Answer theirs = gibbet.post("/event-endpoints", "{'name': 'Theirs', 'url': '" + receiver.at("/theirs")
                + "', 'events': ['roles.changed']}");
        pharos.post("/event-endpoints/" + made.at("/id") + "/test", "");
        Soon.is("it arrives", PATIENCE, () -> receiver.received(path).size() == 1);
        Received event = receiver.received(path).get(0);

        assertThat(event.signature().split(" ")).as("ours").containsExactly(
                signature(made.at("/secret"), event.id(), event.timestamp(), event.body()));
        assertThat(List.of(signature(theirs.at("/secret"), event.id(), event.timestamp(), event.body()),
                signature(made.at("/secret"), event.id() + "x", event.timestamp(), event.body()),
                signature(made.at("/secret"), event.id(), event.timestamp() + "1", event.body()),
                signature(made.at("/secret"), event.id(), event.timestamp(), event.body().replace("}", " }"))))
                .as("anything else").doesNotContain(event.signature()).doesNotHaveDuplicates();
        assertThat(Instant.ofEpochSecond(Long.parseLong(event.timestamp()))).as("too old soon").isAfter(Instant.now().minusSeconds(60));
        assertThat(Records.rows("select * from webhook_endpoint where id = ?::uuid", made.at("/id")).toString())
                .as("at rest").doesNotContain(made.at("/secret"));
        pharos.delete("/event-endpoints/" + made.at("/id"));
        gibbet.delete("/event-endpoints/" + theirs.at("/id"));
    }

    private static String signature(String secret, String id, String timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "HOOK-002, TEN-009 another workspace''s endpoint: {0}")
    @ValueSource(strings = {"GET ", "PATCH ", "POST /rotate", "POST /pause", "POST /test", "GET /deliveries", "DELETE "})
    void anothersEndpoint(String request) {
        Api.Answer made = made(receiver.at("/mine"));
        String method = request.split(" ", 2)[0];
        Watch watch = Watch.begin();
        watch.turnedAway(gibbet.send(method, "/event-endpoints/" + made.at("/id") + request.split(" ", 2)[1],
                method.equals("PATCH") ? "{'url': '" + receiver.at("/stolen") + "'}" : method.equals("POST") ? "{}" : null).http(), 404, "/mine");
        assertThat(pharos.get("/event-endpoints/" + made.at("/id")).at("/url")).endsWith("/mine");
        assertThat(pharos.delete("/event-endpoints/" + made.at("/id")).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("HOOK-003: who redirects, fails or sends a gigabyte gets no more, and the others wait for nobody")
    void inTrouble() throws Exception {
        String path = "/trouble-" + UUID.randomUUID();
        receiver.answering(path + "-r", () -> 302).answering(path + "-f", () -> 500).endlessAt(path + "-e");
        for (String end : List.of("-r", "-f", "-e")) {
            String id = made(receiver.at(path + end)).at("/id");
            pharos.post("/event-endpoints/" + id + "/test", "");
        }
        isDelivered();
        assertThat(receiver.received("/elsewhere")).as("where a redirect leads").isEmpty();
        Soon.is("each was tried", PATIENCE, () -> !receiver.received(path + "-r").isEmpty() && !receiver.received(path + "-f").isEmpty());
        pharos.get("/event-endpoints").json().at("/items").forEach(each ->
                pharos.delete("/event-endpoints/" + each.at("/id").asText()));
    }
}
