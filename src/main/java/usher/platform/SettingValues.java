package usher.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import usher.types.EmailAddress;

/**
 * Reads the text of one setting. What is refused throws an {@link IllegalArgumentException} whose message ends a sentence that
 * begins with the setting's name, and never repeats the text, which may be a secret.
 */
final class SettingValues {

    private static final int KEY_BYTES = 32;
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");

    private SettingValues() {
    }

    static BaseUrl baseUrl(String text) {
        try {
            return new BaseUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an http or https address", e);
        }
    }

    static SecretKey key(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("is not 32 bytes in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    static Path readableFile(String text) {
        try {
            Path file = Path.of(text);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
        throw new IllegalArgumentException("is not the path of a file that can be read");
    }

    static EmailAddress email(String text) {
        return EmailAddress.ifValid(text).orElseThrow(() -> new IllegalArgumentException("is not an e-mail address"));
    }

    static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("is not the name of a host");
        }
        return text;
    }

    static int port(String text) {
        try {
            return HostAndPort.of("localhost:" + text).port();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a port", e);
        }
    }

    static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("is neither true nor false");
        }
        return text.equals("true");
    }

    static InetAddress ipAddress(String text) {
        return IpAddress.ifValid(text)
                .orElseThrow(() -> new IllegalArgumentException("names something that is not an IP address"));
    }

    static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isZero() && !duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is not an ISO-8601 duration such as PT8H", e);
        }
        throw new IllegalArgumentException("is not a time that passes, such as PT8H");
    }

    static Duration upToAYear(String text) {
        Duration duration = duration(text);
        if (duration.compareTo(A_YEAR) > 0) {
            throw new IllegalArgumentException("is longer than a year, P365D");
        }
        return duration;
    }

    /** The members of a comma-separated list; white space around them does not matter, an empty one is refused. */
    static <T> Set<T> list(String text, Function<String, T> reader) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).map(reader).collect(Collectors.toUnmodifiableSet());
    }
}
