package usher.scim.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An attribute as a client names it (RFC 7644, section 3.10): {@code [urn:]attribute[.sub]}. Nothing says that it exists. */
public record AttributeName(Optional<String> urn, String attribute, Optional<String> sub) {

    /** The URN is all up to the last colon; its version has a dot of its own. */
    private static final Pattern FORM = Pattern.compile(
            "(?:(urn:[A-Za-z0-9.:_-]{1,200}):)?(\\$?[A-Za-z][A-Za-z0-9_-]{0,99})(?:\\.(\\$?[A-Za-z][A-Za-z0-9_-]{0,99}))?",
            Pattern.CASE_INSENSITIVE);

    /** Empty when it is no name. */
    public static Optional<AttributeName> ifValid(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new AttributeName(Optional.ofNullable(form.group(1)), form.group(2),
                        Optional.ofNullable(form.group(3))))
                : Optional.empty();
    }

    public static AttributeName of(String attribute) {
        return new AttributeName(Optional.empty(), attribute, Optional.empty());
    }

    @Override
    public String toString() {
        return urn.map(text -> text + ":").orElse("") + attribute + sub.map(text -> "." + text).orElse("");
    }
}
