package usher.types;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One e-mail address: a dot-atom (RFC 5321, section 4.1.2) at a domain. Compared by its canonical form alone, which is lower
 * case with an A-label domain; what was typed is kept beside it for people to read. Plus signs and dots are part of the
 * address: no provider's own folding is assumed.
 */
public final class EmailAddress {

    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*");
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    private final String typed;
    private final String localPart;
    private final DomainName domain;

    private EmailAddress(String typed, String localPart, DomainName domain) {
        this.typed = typed;
        this.localPart = localPart;
        this.domain = domain;
    }

    /**
     * Reads exactly one address. Refused: quotes, comments, lists, display names, white space other than around the whole,
     * control characters, non-ASCII local parts (they can look like another's), more than 254 characters; and percent and
     * exclamation marks, which old relays take for a route, and careless ones for an escape.
     *
     * @throws IllegalArgumentException when it is not one address
     */
    public static EmailAddress of(String text) {
        String typed = text == null ? "" : text.strip();
        int at = typed.indexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || typed.length() > LONGEST
                || !LOCAL_PART.matcher(typed.substring(0, at)).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        DomainName domain = DomainName.of(typed.substring(at + 1));
        String localPart = typed.substring(0, at).toLowerCase(Locale.ROOT);
        if (localPart.length() + 1 + domain.ascii().length() > LONGEST) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        return new EmailAddress(typed, localPart, domain);
    }

    /** As {@link #of}, for what a provider asserted: an address that cannot be read is no address. */
    public static Optional<EmailAddress> ifValid(String text) {
        try {
            return Optional.of(of(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    public String typed() {
        return typed;
    }

    public String canonical() {
        return localPart + "@" + domain.ascii();
    }

    public DomainName domain() {
        return domain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && localPart.equals(that.localPart) && domain.equals(that.domain);
    }

    @Override
    public int hashCode() {
        return 31 * localPart.hashCode() + domain.hashCode();
    }

    /** The canonical form. */
    @Override
    public String toString() {
        return canonical();
    }
}
