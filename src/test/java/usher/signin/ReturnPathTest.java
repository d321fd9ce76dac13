package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

@DisplayName("WEB-001, LINK-009: a sign-in leads back below the context and nowhere else")
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reports", "/reports/2026?month=3&view=all", "/a%2Fb", "/a/../b"})
    void a_path_below_the_context_is_taken_as_it_is(String path) {
        assertThat(ReturnPath.of(path).value()).isEqualTo(path);
    }

    @Test
    void nothing_means_home() {
        assertThat(ReturnPath.of(null)).isEqualTo(ReturnPath.HOME);
        assertThat(ReturnPath.of("")).isEqualTo(ReturnPath.HOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "//evil.test", "/\\evil.test", "\\/evil.test", "/\tevil", "/\r\nSet-Cookie: a=b",
            "javascript:alert(1)", "evil.test", "/ /evil.test", "///evil.test", "/.//evil.test", "/..//evil.test", "/../evil",
            "/\u2028", "/%", "/%2e%2e/other", "/a/%2E%2E/%2e%2e/other"})
    void anything_that_could_lead_elsewhere_is_refused(String path) {
        assertThatThrownBy(() -> ReturnPath.of(path)).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.BAD_RETURN_PATH));
    }
}
