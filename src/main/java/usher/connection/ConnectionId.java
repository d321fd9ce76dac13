package usher.connection;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The id of a connection as it stands in addresses and in the entity id that the provider knows. */
public record ConnectionId(String value) {

    /** The e-mail way in, which is the installation's own and no row of a table. */
    public static final String EMAIL = "email";

    /** No dot: a name with an ending could be taken for a page. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private static final Pattern RANDOM_FORM = Pattern.compile("[0-9a-f]{32}");
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException when it does not fit an address, or is the e-mail way in's */
    public ConnectionId {
        if (!FORM.matcher(value).matches() || value.equalsIgnoreCase(EMAIL)) {
            throw new IllegalArgumentException("not the id of a connection");
        }
    }

    /** Whether it has the form of one that {@link #random} makes, and so never that of one that the tenants file names by a word. */
    public boolean isRandom() {
        return RANDOM_FORM.matcher(value).matches();
    }

    /** 128 random bits: an id tells nobody whose connection it is, and nobody guesses another's. */
    public static ConnectionId random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new ConnectionId(HexFormat.of().formatHex(bytes));
    }
}
