package usher.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.TestRequest;
import usher.types.SecretToken;

class SessionCookieTest {

    private final List<Cookie> sent = new ArrayList<>();
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> sent.add((Cookie) arguments[0]));

    @Test
    @DisplayName("SESS-002: on https the cookie is for this host alone, over TLS, out of reach of scripts and foreign posts")
    void the_cookie_is_locked_down() {
        cookie("https://id.example.com").use(SecretToken.random(), List.of(), response);

        Cookie cookie = sent.get(0);
        assertThat(cookie.getName()).isEqualTo("__Host-usher-session");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    @DisplayName("SESS-001: the session in use is the one just opened, whatever the browser brought")
    void a_new_session_goes_first() {
        SecretToken planted = SecretToken.random();
        SecretToken opened = SecretToken.random();

        cookie("http://localhost:8080").use(opened, List.of(planted), response);

        assertThat(tokens(sent.get(0).getValue())).containsExactly(opened, planted);
    }

    @Test
    @DisplayName("SESS-001: what is not of our form is no session")
    void rubbish_is_no_token() {
        assertThat(tokens("1")).isEmpty();
        assertThat(tokens("' or 1=1 --")).isEmpty();
        assertThat(tokens("..")).isEmpty();
    }

    @Test
    void a_browser_holds_eight_sessions_at_most() {
        List<SecretToken> many = IntStream.range(0, 20).mapToObj(number -> SecretToken.random()).toList();

        assertThat(tokens(many.stream().map(SecretToken::value).collect(Collectors.joining(".")))).hasSize(8);
    }

    @Test
    @DisplayName("SESS-003: signing out takes the cookie away")
    void clearing_ends_it() {
        cookie("http://localhost:8080").clear(response);

        assertThat(sent.get(0).getMaxAge()).isZero();
        assertThat(sent.get(0).getValue()).isEmpty();
    }

    private List<SecretToken> tokens(String value) {
        HttpServletRequest request = TestRequest.get().cookie("usher-session", value).asRequest();
        return cookie("http://localhost:8080").tokens(request);
    }

    private static SessionCookie cookie(String baseUrl) {
        UsherConfig config = Settings.read(name -> Optional.of(baseUrl).filter(value -> name.equals("USHER_BASE_URL")));
        return new Wiring().with(UsherConfig.class, config).bean(SessionCookie.class);
    }
}
