package usher.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.platform.UsherConfig;
import usher.types.SecretToken;

/**
 * The cookie of a signed-in browser: the tokens of the sessions that it holds, one for each workspace, the one in use first. They are
 * always random and always ours, so that nobody can plant one that will be signed in later.
 */
@ApplicationScoped
public class SessionCookie {

    private static final String SEPARATOR = ".";
    private static final int MOST_SESSIONS = 8;

    @Inject
    private UsherConfig config;

    /** The tokens that the browser sent, the one in use first; none when it sent nothing of our form. */
    public List<SecretToken> tokens(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name())).findFirst()
                .map(cookie -> Arrays.stream(cookie.getValue().split("\\" + SEPARATOR)).limit(MOST_SESSIONS)
                        .filter(SecretToken::hasForm).map(SecretToken::new).toList())
                .orElse(List.of());
    }

    /** The session of {@code token} is in use from now on, before the others that the browser holds. */
    public void use(SecretToken token, List<SecretToken> others, HttpServletResponse response) {
        String value = Stream.concat(Stream.of(token), others.stream().filter(other -> !other.equals(token)))
                .limit(MOST_SESSIONS).map(SecretToken::value).collect(Collectors.joining(SEPARATOR));
        write(value, (int) config.sessionMax().toSeconds(), response);
    }

    public void clear(HttpServletResponse response) {
        write("", 0, response);
    }

    private void write(String value, int maxAge, HttpServletResponse response) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.baseUrl().isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        response.addCookie(cookie);
    }

    /** The prefix binds the cookie to this host, over TLS (RFC 6265bis, section 4.1.3.2). */
    private String name() {
        return config.baseUrl().isSecure() ? "__Host-usher-session" : "usher-session";
    }
}
