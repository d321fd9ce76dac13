package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.types.SecretToken;

@DisplayName("The cookie of a sign-in in progress")
class FlowCookieTest {

    private static final String HTTPS = "https://id.example.com";

    private final List<Cookie> brought = new ArrayList<>();
    private final List<Cookie> sent = new ArrayList<>();
    private final WebContext web = (WebContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {WebContext.class},
            (proxy, method, arguments) -> method.getName().equals("getRequestCookies") ? brought
                    : method.getName().equals("addResponseCookie") ? sent.add((Cookie) arguments[0]) : null);

    @Test
    @DisplayName("SESS-002: on https it is for this host alone, over TLS, out of reach of scripts, for ten minutes; a provider's form brings it")
    void onHttps() {
        cookie(HTTPS).renew(web);

        Cookie cookie = sent.get(0);
        assertThat(cookie.getName()).isEqualTo("__Host-usher-flow");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSitePolicy()).isEqualToIgnoringCase("none");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNullOrEmpty();
        assertThat(cookie.getMaxAge()).isEqualTo(600);
    }

    @Test
    @DisplayName("SESS-002: on https one that a neighbour or plain http could set is not ours")
    void planted() {
        brought.add(new Cookie("usher-flow", SecretToken.random().value()));
        assertThat(cookie(HTTPS).hash(web)).isEmpty();
        cookie(HTTPS).renew(web);
        assertThat(sent.get(0).getValue()).isNotEqualTo(brought.get(0).getValue());
    }

    @Test
    @DisplayName("one browser has one for all its tabs")
    void kept() {
        String first = cookie(HTTPS).renew(web);
        brought.add(sent.get(0));

        assertThat(cookie(HTTPS).renew(web)).isEqualTo(first);
        assertThat(cookie(HTTPS).hash(web)).contains(first);
    }

    @Test
    @DisplayName("on this machine's http, which knows no Secure, it goes with our own forms")
    void onThisMachine() {
        cookie("http://localhost:8080").renew(web);

        Cookie cookie = sent.get(0);
        assertThat(cookie.getName()).isEqualTo("usher-flow");
        assertThat(cookie.isSecure()).isFalse();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSitePolicy()).isEqualToIgnoringCase("lax");
    }

    private static FlowCookie cookie(String baseUrl) {
        UsherConfig config = Settings.read(name -> Optional.of(baseUrl).filter(value -> name.equals("USHER_BASE_URL")));
        return new Wiring().with(UsherConfig.class, config).bean(FlowCookie.class);
    }
}
