package usher.types;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person is shown when something was decided about them, and what their administrator types to see why. 50 random bits in
 * Crockford's base 32, which has no letters that are mistaken for digits: {@code 7K3F9-QXM2B}.
 */
public record Reference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException when {@code value} has not the form of a reference */
    public Reference {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a reference");
        }
    }

    public static Reference random() {
        StringBuilder text = new StringBuilder(11);
        for (int i = 0; i < 10; i++) {
            if (i == 5) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Reference(text.toString());
    }

    /** As it comes in an address or a search field; empty when it is none. */
    public static Optional<Reference> ifValid(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Reference(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
