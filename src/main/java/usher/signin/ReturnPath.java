package usher.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** Where a person goes once they are in: a path below the context, with its query perhaps, and never another site. */
public record ReturnPath(String value) {

    public static final ReturnPath HOME = new ReturnPath("/");

    private static final int LONGEST = 1000;

    /** Browsers take it for a dot when they resolve a path (URL Standard, section 4.4); java.net.URI does not. */
    private static final String ENCODED_DOT = "%2e";

    /** @throws RequestRejected {@code bad_return_path} when it could lead a browser anywhere else */
    public ReturnPath {
        if (!isBelowContext(value)) {
            throw new RequestRejected(RefusalReason.BAD_RETURN_PATH, "not a path below the context");
        }
    }

    /** @param parameter as it was sent; nothing means home */
    public static ReturnPath of(String parameter) {
        return parameter == null || parameter.isEmpty() ? HOME : new ReturnPath(parameter);
    }

    /** To hand it on in the query of an address of ours; nothing for home. */
    public String asQuery() {
        return equals(HOME) ? "" : "?to=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Browsers take a backslash for a slash and drop tabs and line ends, so a mere prefix check would not do. */
    private static boolean isBelowContext(String path) {
        if (path.length() > LONGEST || !path.startsWith("/") || path.startsWith("//")
                || path.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(path);
            return uri.getScheme() == null && uri.getRawAuthority() == null && !uri.getRawPath().contains("//")
                    && !uri.getRawPath().toLowerCase(Locale.ROOT).contains(ENCODED_DOT)
                    && !uri.normalize().getRawPath().startsWith("/..");
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }
}
