package usher.tenant;

import java.util.Set;
import java.util.regex.Pattern;

/** A tenant's name in addresses: {@code /sign-in/superfantasy}, {@code /console/superfantasy}. */
public record Slug(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** What stands, or may come to stand, where a tenant's name does. */
    private static final Set<String> TAKEN = Set.of("callback", "check-mail", "choose", "code", "confirm", "link", "new", "proof",
            "start", "test", "waiting", "workspace");

    /** @throws IllegalArgumentException when it is not of lower-case letters, digits and inner hyphens, or an address of ours */
    public Slug {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a tenant's name in addresses");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && !TAKEN.contains(text);
    }
}
