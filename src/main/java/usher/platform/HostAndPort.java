package usher.platform;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place that may be called, as an operator writes it: {@code localhost:8180}, {@code [::1]:25}. The host in lower case. */
public record HostAndPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    /** @throws IllegalArgumentException when the port is not in 1 to 65535 */
    public HostAndPort {
        host = host.toLowerCase(Locale.ROOT);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("has a port that does not exist");
        }
    }

    /** @throws IllegalArgumentException when it is not exactly {@code host:port} */
    public static HostAndPort of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not host:port");
        }
        return new HostAndPort(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
}
