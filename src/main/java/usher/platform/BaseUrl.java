package usher.platform;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The address under which people and providers see this installation, context included: {@code https://id.example.com/usher}.
 * Every link, entity id and redirect URI is made from it and never from a Host header.
 */
public record BaseUrl(URI uri) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @throws IllegalArgumentException when it is not an absolute http or https address of host, port and path alone, ends
     *     with a slash, is not in its plain form, or is http to another machine
     */
    public BaseUrl {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            throw new IllegalArgumentException("is not an http or https address");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has more than host, port and path");
        }
        if (uri.getRawPath().endsWith("/")) {
            throw new IllegalArgumentException("ends with a slash");
        }
        if (!uri.normalize().equals(uri) || uri.getRawPath().contains("//")
                || !uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("is not in its plain form");
        }
        if (scheme.equals("http") && !THIS_MACHINE.contains(uri.getHost())) {
            throw new IllegalArgumentException("is http, which only localhost may use");
        }
    }

    public static BaseUrl of(String text) {
        return new BaseUrl(URI.create(text));
    }

    /** The address of a path, which begins with a slash. */
    public String plus(String path) {
        return uri + path;
    }

    /** Scheme, host and port, as browsers write them in an Origin header: a scheme's own port is left out. */
    public String origin() {
        boolean own = uri.getPort() == -1 || uri.getPort() == (isSecure() ? 443 : 80);
        return uri.getScheme() + "://" + uri.getHost() + (own ? "" : ":" + uri.getPort());
    }

    /** The path of the context: empty at the root, else {@code /usher}. */
    public String contextPath() {
        return uri.getRawPath();
    }

    /** Whether cookies can be Secure. */
    public boolean isSecure() {
        return uri.getScheme().equals("https");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
