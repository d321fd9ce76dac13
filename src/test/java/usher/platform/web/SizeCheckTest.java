package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.RequestRejected;
import usher.signin.TestRequest;
import usher.signin.TestResponse;

@DisplayName("WEB-007: bodies have a size that is honest at their address")
class SizeCheckTest {

    private final TestResponse response = new TestResponse();

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 16 * 1024})
    void aFormOfOursPasses(long length) throws Exception {
        assertThat(passes(post("/sign-in", length))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-out", "/sign-in/callbacks", "/somewhere/else"})
    void aLongerOneDoesNot(String path) throws Exception {
        assertThat(passes(post(path, 16 * 1024 + 1))).isFalse();
        assertThat(response.status()).isEqualTo(413);
    }

    /** However large a body the server lets through for the sake of files. */
    @ParameterizedTest
    @CsvSource({"/api/v1/members, 1048576", "/api/v1/imports/x, 1048576", "/console/acme/imports, 1048576", "/uploads/acme, 269484032"})
    @DisplayName("JSF-006: what is larger elsewhere has a limit, too")
    void whatIsLargerElsewhereHasALimitToo(String path, long most) throws Exception {
        assertThat(passes(post(path, most))).isTrue();
        assertThat(passes(post(path, most + 1))).isFalse();
        assertThat(response.status()).isEqualTo(413);
    }

    @Test
    void oneThatMayNeverEndDoesNot() throws Exception {
        assertThat(passes(post("/sign-in", -1).header("Transfer-Encoding", "chunked"))).isFalse();
        assertThat(response.status()).isEqualTo(411);
    }

    @ParameterizedTest
    @CsvSource({"POST, /sign-in, false", "PUT, /console/acme/, false", "POST, /uploads/acme, false", "GET, /sign-in, true",
        "POST, /api/v1/members, true"})
    void inHttp2NothingSaysThatABodyHasNoEnd(String method, String path, boolean passes) throws Exception {
        assertThat(passes(inHttp2(TestRequest.of(method, path), "x"))).isEqualTo(passes);
        assertThat(response.status()).isEqualTo(passes ? 200 : 411);
    }

    @Test
    void inHttp2NothingIsSaidOfABodyThatIsNotThere() throws Exception {
        assertThat(passes(inHttp2(TestRequest.of("POST", "/sign-in/link/token"), ""))).as("a button alone").isTrue();
    }

    private static TestRequest inHttp2(TestRequest request, String body) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return request.with("getContentLengthLong", -1L).with("getProtocol", "HTTP/2.0").with("getInputStream", new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        });
    }

    @Test
    void aProvidersAnswerIsMeasuredWhereItsConnectionIsKnown() throws Exception {
        assertThat(passes(answer(Long.MAX_VALUE))).isTrue();
        SizeCheck.check(answer(512 * 1024).asRequest());
        assertThatThrownBy(() -> SizeCheck.check(answer(512 * 1024 + 1).asRequest())).isInstanceOf(RequestRejected.class)
                .hasMessageContaining("malformed_request");
        assertThatThrownBy(() -> SizeCheck.check(answer(-1).header("Transfer-Encoding", "chunked").asRequest()))
                .isInstanceOf(RequestRejected.class);
        assertThatThrownBy(() -> SizeCheck.check(inHttp2(answer(-1), "SAMLResponse=").asRequest())).isInstanceOf(RequestRejected.class);
    }

    private static TestRequest answer(long length) {
        return post("/sign-in/callback/superfantasy-saml", length);
    }

    private static TestRequest post(String path, long length) {
        return TestRequest.of("POST", path).with("getContentLengthLong", length);
    }

    private boolean passes(TestRequest request) throws IOException, ServletException {
        boolean[] passed = {false};
        new SizeCheck().doFilter(request.asRequest(), response.asResponse(), (onward, back) -> passed[0] = true);
        return passed[0];
    }
}
