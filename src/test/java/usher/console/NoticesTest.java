package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.TestRequest;

class NoticesTest {

    private static final String TEXT = Base64.getUrlEncoder().encodeToString("done.left\nEvil".getBytes(StandardCharsets.UTF_8));

    @Test
    @DisplayName("SESS-002: on https a sentence that a neighbour of the host planted is not shown")
    void planted() {
        Notices notices = notices("https://id.example.com", "usher-notice");
        notices.take();
        assertThat(notices.told()).isEmpty();
    }

    @Test
    @DisplayName("the cookie is for this host alone where that can be said")
    void name() {
        assertThat(notices("https://id.example.com", "x").name()).isEqualTo("__Host-usher-notice");
    }

    @Test
    @DisplayName("on this machine's http, which knows no Secure, it cannot")
    void onThisMachine() {
        assertThat(notices("http://localhost:8080", "x").name()).isEqualTo("usher-notice");
    }

    private static Notices notices(String baseUrl, String cookie) {
        return new Wiring().with(HttpServletRequest.class, TestRequest.get().cookie(cookie, TEXT).asRequest())
                .with(UsherConfig.class, Settings.read(name -> Optional.of(baseUrl).filter(value -> name.equals("USHER_BASE_URL"))))
                .bean(Notices.class);
    }
}
