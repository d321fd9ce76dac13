package usher.types;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain in its canonical form: lower-case A-labels (RFC 5890) without a trailing dot. Two domains are one when, and only
 * when, their canonical forms are equal; a parent is never taken for its child.
 */
public record DomainName(String ascii) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST = 253;

    /** @throws IllegalArgumentException when {@code ascii} is not already canonical */
    public DomainName {
        if (!isCanonical(ascii)) {
            throw new IllegalArgumentException("not a domain name");
        }
    }

    /**
     * Reads what somebody typed; upper case and U-labels are folded, and nothing else is. Refused: what NFKC would change
     * (full-width letters, ligatures), what IDNA (RFC 3490, STD 3 rules) refuses, drops (zero width, soft hyphens) or replaces (the
     * sharp s, the ideographic full stop), a single label, a trailing dot, a last label that begins with a digit (an IP address).
     *
     * @throws IllegalArgumentException when it is no domain name
     */
    public static DomainName of(String typed) {
        if (typed == null || typed.length() > LONGEST || !Normalizer.isNormalized(typed, Normalizer.Form.NFKC)) {
            throw new IllegalArgumentException("not a domain name");
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        DomainName domain = new DomainName(IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        if (!lower.equals(domain.ascii) && !lower.equals(IDN.toUnicode(domain.ascii))) {
            throw new IllegalArgumentException("not a domain name");
        }
        return domain;
    }

    private static boolean isCanonical(String ascii) {
        if (ascii == null || ascii.length() > LONGEST) {
            return false;
        }
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return labels.length > 1 && !Character.isDigit(labels[labels.length - 1].charAt(0));
    }

    @Override
    public String toString() {
        return ascii;
    }
}
