package usher.types;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** 256 random bits for a cookie or a link. The token itself goes to its bearer and nowhere else; we keep {@link #hash}. */
public record SecretToken(String value) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException when {@code value} has not the form of a token */
    public SecretToken {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("not a token");
        }
    }

    public static SecretToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public static boolean hasForm(String value) {
        return value != null && FORM.matcher(value).matches();
    }

    /** SHA-256, in lower-case hex: enough for a value that is random itself, and it can be looked up. */
    public String hash() {
        return sha256(value);
    }

    /** The same hash for a text of another origin, such as an API token. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Never the token: it would end in a log. */
    @Override
    public String toString() {
        return "SecretToken";
    }
}
