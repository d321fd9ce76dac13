package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.types.RefusalReason;

/** How a sign-in begins, up to where a provider's client takes over. */
class StartServletTest {

    private final NotedRejections rejections = new NotedRejections();
    private final TestResponse response = new TestResponse();
    private final StartServlet servlet = new Wiring().with(UsherConfig.class, Settings.read(name -> Optional.empty()))
            .with(Clock.class, Clock.systemUTC()).with(ProviderClients.class, new OneConnection()).with(Rejections.class, rejections).bean(StartServlet.class);

    @Test
    void aReturnPathElsewhereLeavesARecordWithTheConnection() throws Exception {
        get(start(OneConnection.ID).field("to", "https://evil.test/"));

        assertThat(rejections.reasons).containsExactly(RefusalReason.BAD_RETURN_PATH);
        assertThat(rejections.connections).containsExactly(OneConnection.ID);
    }

    @Test
    void aConnectionThatIsSwitchedOffBeginsNothing() throws Exception {
        get(start(OneConnection.ID).field("to", "/reports"));

        assertThat(rejections.reasons).containsExactly(RefusalReason.CONNECTION_DISABLED);
        assertThat(rejections.returns).as("where the person was going").containsExactly("/reports");
    }

    @Test
    void anUnknownConnectionIsNobodysToRecord() {
        assertThatThrownBy(() -> get(start("unknown"))).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.UNKNOWN_CONNECTION));
        assertThat(rejections.reasons).isEmpty();
    }

    @Test
    void theEmailWayInAsksForTheAddress() throws Exception {
        get(start("email"));

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo("http://localhost:8080/sign-in");
    }

    @Test
    void andKeepsWhatItWasToldAlready() throws Exception {
        get(start("email").field("login_hint", "max+1@magictech.test"));
        assertThat(response.header("Location")).isEqualTo("http://localhost:8080/sign-in?login_hint=max%2B1%40magictech.test");

        get(start("email").field("login_hint", "max@magictech.test").field("to", "/reports?a=b"));
        assertThat(response.header("Location"))
                .isEqualTo("http://localhost:8080/sign-in?to=%2Freports%3Fa%3Db&login_hint=max%40magictech.test");
    }

    private static TestRequest start(String connection) {
        return TestRequest.of("GET", "/sign-in/start").with("getPathInfo", "/" + connection);
    }

    private void get(TestRequest request) throws ServletException, IOException {
        servlet.doGet(request.asRequest(), response.asResponse());
    }
}
