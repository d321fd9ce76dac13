package usher.types;

import java.util.Arrays;
import java.util.Optional;

/** What a membership's profile holds. {@code EMAIL} is the address as this tenant's provider last asserted it. */
public enum ProfileAttribute {
    DISPLAY_NAME("displayName"),
    GIVEN_NAME("givenName"),
    FAMILY_NAME("familyName"),
    TITLE("title"),
    DEPARTMENT("department"),
    EMPLOYEE_NUMBER("employeeNumber"),
    PHONE("phone"),
    LOCALE("locale"),
    EMAIL("email");

    /** Longer values are cut: they come from outside. In chars of Java. */
    public static final int LONGEST = 500;

    private final String key;

    ProfileAttribute(String key) {
        this.key = key;
    }

    /** The name in settings, in JSON and in pages. */
    public String key() {
        return key;
    }

    public static Optional<ProfileAttribute> ofKey(String key) {
        return Arrays.stream(values()).filter(attribute -> attribute.key.equals(key)).findFirst();
    }
}
