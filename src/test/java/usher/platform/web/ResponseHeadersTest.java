package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.TestRequest;
import usher.signin.TestResponse;

@DisplayName("WEB-003: what every answer tells the browser")
class ResponseHeadersTest {

    @Test
    void nothingIsFramedKeptSniffedOrRunFromElsewhere() throws Exception {
        TestResponse response = answer("https://id.example.com", "/sign-in", null);

        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'none'",
                "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.header("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void onlyHttpsIsToBeUsedWhereItIs() throws Exception {
        assertThat(answer("https://id.example.com", "/", null).header("Strict-Transport-Security")).startsWith("max-age=31536000");
        assertThat(answer("http://localhost:8080", "/", null).header("Strict-Transport-Security")).isNull();
    }

    @Test
    void anAssetIsKeptUnderTheNameOfItsContentOnly() throws Exception {
        assertThat(answer("https://id.example.com", "/assets/usher.css", "7f").header("Cache-Control")).contains("immutable");
        assertThat(answer("https://id.example.com", "/assets/usher.css", "old").header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer("https://id.example.com", "/sign-in", "7f").header("Cache-Control")).isEqualTo("no-store");
    }

    private static TestResponse answer(String baseUrl, String path, String version) throws Exception {
        UsherConfig config = Settings.read(name -> Optional.of(baseUrl).filter(value -> name.equals("USHER_BASE_URL")));
        ResponseHeaders filter = new Wiring().with(UsherConfig.class, config).with(Assets.class, new Assets() {
            @Override
            public boolean isCurrent(String name, String given) {
                return "7f".equals(given);
            }
        }).bean(ResponseHeaders.class);
        TestRequest request = TestRequest.of("GET", path);
        if (version != null) {
            request.field("v", version);
        }
        TestResponse response = new TestResponse();
        filter.doFilter(request.asRequest(), response.asResponse(), (onward, back) -> { });
        return response;
    }
}
