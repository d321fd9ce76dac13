package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.story.Installation;

/** The same WAR on both servers, with the database that each brings. PostgreSQL is {@link TwoNodesIT}. */
class EveryServerIT {

    @Test
    @DisplayName("Payara on the embedded database is ready, keeps its key beside it, and says nothing of itself")
    void payara() throws IOException {
        UsherServer server = Installation.onPayara().usher();

        isReady(server);
        assertThat(server.log().resolveSibling("usher.secret-key")).exists();
        assertThat(Answer.of(server, "/nothing/here").headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(Answer.of(server, "/metrics").statusCode()).isIn(403, 404);
        assertThat(Answer.of(server, "/openapi").statusCode()).isIn(403, 404);
        assertThat(Files.readString(server.log())).doesNotContain("SEVERE");
    }

    @Test
    @DisplayName("INF-008: WildFly that gives every application an OpenSAML of its own is ready")
    void wildFly() {
        isReady(Installation.onWildFly().usher());
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
