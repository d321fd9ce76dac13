package usher.connection;

import java.util.regex.Pattern;

/** The id of a connection as it stands in addresses and in the entity id that the provider knows. */
public record ConnectionId(String value) {

    /** The e-mail way in, which is the installation's own and no row of a table. */
    public static final String EMAIL = "email";

    /** No dot: a name with an ending could be taken for a page. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** @throws IllegalArgumentException when it does not fit an address, or is the e-mail way in's */
    public ConnectionId {
        if (!FORM.matcher(value).matches() || value.equalsIgnoreCase(EMAIL)) {
            throw new IllegalArgumentException("not the id of a connection");
        }
    }
}
