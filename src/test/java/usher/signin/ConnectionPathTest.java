package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.RequestRejected;

@DisplayName("The connection that an address names")
class ConnectionPathTest {

    private static final String PREFIX = "/sign-in/start/";

    @Test
    void is_what_follows_the_prefix() {
        assertThat(ConnectionPath.after(PREFIX, TestRequest.of("GET", PREFIX + "superfantasy-saml").asRequest())).isEqualTo("superfantasy-saml");
    }

    @ParameterizedTest(name = "TEN-008 nobody is asked for {0}")
    @ValueSource(strings = {"", "-saml", "a/b", "../a", "a.b", "a b", "a\u0000", "a'--", "\u0430", "a;b"})
    void has_the_form_of_an_id(String id) {
        assertThatThrownBy(() -> ConnectionPath.after(PREFIX, TestRequest.of("GET", PREFIX + id).asRequest()))
                .isInstanceOf(RequestRejected.class).hasMessageContaining("unknown_connection");
    }
}
