package usher.scim.store;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names as they are compared: without case and without width, and composed (RFC 8265, section 3.3, which RFC 7644, section 5 asks for), so
 * that no two users have names that look alike to a keyboard only.
 */
final class Folded {

    private static final char FIRST_WIDE = '\uFF01';
    private static final char LAST_WIDE = '\uFF5E';
    private static final int FROM_WIDE = FIRST_WIDE - '!';

    private Folded() {
    }

    static String of(String name) {
        StringBuilder narrow = new StringBuilder(name);
        for (int i = 0; i < narrow.length(); i++) {
            char each = narrow.charAt(i);
            if (each >= FIRST_WIDE && each <= LAST_WIDE) {
                narrow.setCharAt(i, (char) (each - FROM_WIDE));
            }
        }
        return Normalizer.normalize(narrow.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
