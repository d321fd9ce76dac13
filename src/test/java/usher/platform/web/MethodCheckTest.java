package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.signin.TestRequest;
import usher.signin.TestResponse;

class MethodCheckTest {

    private final TestResponse response = new TestResponse();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void whatSomethingHereUsesPasses(String method) throws Exception {
        assertThat(passes(method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", ""})
    @DisplayName("WEB-006: any other method does not pass")
    void anythingElseDoesNot(String method) throws Exception {
        assertThat(passes(method)).isFalse();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, POST, PUT, PATCH, DELETE");
    }

    private boolean passes(String method) throws IOException, ServletException {
        boolean[] passed = {false};
        new MethodCheck().doFilter(TestRequest.of(method, "/").asRequest(), response.asResponse(), (onward, back) -> passed[0] = true);
        return passed[0];
    }
}
