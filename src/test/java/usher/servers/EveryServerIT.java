package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same WAR on both servers, with the database that each brings. PostgreSQL is {@link TwoNodesIT}. */
class EveryServerIT {

    @Test
    void payaraOnTheEmbeddedDatabaseIsReadyAndSaysNothingOfItself() throws IOException {
        Path home = Servers.newHome("payara");
        try (PayaraMicro server = PayaraMicro.start(home, Map.of(), ServerDatabase.embedded(home.resolve("usher")))) {
            isReady(server);
            assertThat(home.resolve("usher.secret-key")).exists();
            assertThat(Answer.of(server, "/nothing/here").headers().map()).doesNotContainKeys("server", "x-powered-by");
            assertThat(Answer.of(server, "/metrics").statusCode()).isIn(403, 404);
            assertThat(Answer.of(server, "/openapi").statusCode()).isIn(403, 404);
            assertThat(Files.readString(server.log())).doesNotContain("SEVERE");
        }
    }

    @Test
    void wildFlyAsItComes() {
        try (WildFly server = WildFly.start(Servers.newHome("wildfly").resolve("base"), Map.of())) {
            isReady(server);
        }
    }

    private static void isReady(UsherServer server) {
        HttpResponse<String> live = Answer.of(server, "/health/live");
        assertThat(live.statusCode()).isEqualTo(200);
        HttpResponse<String> ready = Answer.of(server, "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(ready.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
