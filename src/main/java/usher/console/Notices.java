package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usher.platform.UsherConfig;

/**
 * What the last page did, told once on the next one. A cookie carries it, since any node may serve that page: a key of the texts and
 * the values in it, which the page escapes.
 */
@Named
@RequestScoped
public class Notices {

    private static final String DONE = "done.";
    private static final int SECONDS = 60;
    private static final int LONGEST_VALUE = 200;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsherConfig config;

    @Inject
    private Words words;

    private Optional<String> told = Optional.empty();

    /** @param key of a text that begins with {@code done.} */
    public void tell(String key, Object... values) {
        String text = String.join("\n", Stream.concat(Stream.of(key), Arrays.stream(values).map(Notices::cut)).toList());
        write(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)), SECONDS);
    }

    private static String cut(Object value) {
        String line = String.valueOf(value).replace('\n', ' ');
        return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) : line;
    }

    /** Before anything is rendered. */
    public void take() {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Optional<String> carried = Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue).findFirst();
        if (carried.isPresent()) {
            write("", 0);
            told = carried.flatMap(this::sentence);
        }
    }

    /** The sentence to show; empty when there is nothing to tell, or the cookie is not one of ours. */
    public String told() {
        return told.orElse("");
    }

    private Optional<String> sentence(String value) {
        try {
            List<String> parts = List.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n"));
            return parts.get(0).startsWith(DONE) && words.has(parts.get(0))
                    ? Optional.of(words.filled(parts.get(0), parts.stream().skip(1).map(Notices::number).toArray())) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** So that a text may choose its words by it. */
    private static Object number(String text) {
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : text;
    }

    /** On https nobody but this host can set one of the name (RFC 6265bis, section 4.1.3.2); its path has to be the whole host's, then. */
    String name() {
        return config.baseUrl().isSecure() ? "__Host-usher-notice" : "usher-notice";
    }

    private void write(String value, int maxAge) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setPath(config.baseUrl().isSecure() ? "/" : config.baseUrl().contextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.baseUrl().isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        ((HttpServletResponse) FacesContext.getCurrentInstance().getExternalContext().getResponse()).addCookie(cookie);
    }
}
