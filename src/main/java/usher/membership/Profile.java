package usher.membership;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** What this workspace knows of a member. Columns, so that the directory can be searched; who set which value stands beside them. */
@Embeddable
public class Profile {

    /** Found once: {@code jakarta.json.Json} looks for it anew at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "given_name")
    private String givenName;

    @Column(name = "family_name")
    private String familyName;

    private String title;

    private String department;

    @Column(name = "employee_number")
    private String employeeNumber;

    private String phone;

    private String locale;

    private String email;

    @Column(name = "profile_sources")
    private String sources = "{}";

    /** What a list of members is sorted by and searched for. */
    @Column(name = "sort_name")
    private String sortName = "";

    public String value(ProfileAttribute attribute) {
        return switch (attribute) {
            case DISPLAY_NAME -> displayName;
            case GIVEN_NAME -> givenName;
            case FAMILY_NAME -> familyName;
            case TITLE -> title;
            case DEPARTMENT -> department;
            case EMPLOYEE_NUMBER -> employeeNumber;
            case PHONE -> phone;
            case LOCALE -> locale;
            case EMAIL -> email;
        };
    }

    /** @param values the new values, an empty one clears; all of them set by {@code source} */
    void set(Map<ProfileAttribute, String> values, Source source) {
        Map<ProfileAttribute, Source> setBy = sources(sources);
        values.forEach((attribute, value) -> {
            set(attribute, value.isEmpty() ? null : value);
            setBy.put(attribute, source);
        });
        JsonObjectBuilder json = JSON.createObjectBuilder();
        setBy.forEach((attribute, by) -> json.add(attribute.key(), by.toString()));
        sources = json.build().toString();
        sortName = beginning(name().orElse(email == null ? "" : email).toLowerCase(Locale.ROOT));
    }

    /** What to call the member: the display name, or the names that there are. */
    public Optional<String> name() {
        if (displayName != null) {
            return Optional.of(displayName);
        }
        String names = Stream.of(givenName, familyName).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /** As much as a key of an index may have; two names in one, or letters that are two in lower case, are longer than one value. */
    private static String beginning(String name) {
        if (name.length() <= ProfileAttribute.LONGEST) {
            return name;
        }
        boolean betweenHalves = Character.isHighSurrogate(name.charAt(ProfileAttribute.LONGEST - 1));
        return name.substring(0, betweenHalves ? ProfileAttribute.LONGEST - 1 : ProfileAttribute.LONGEST);
    }

    private void set(ProfileAttribute attribute, String value) {
        switch (attribute) {
            case DISPLAY_NAME -> displayName = value;
            case GIVEN_NAME -> givenName = value;
            case FAMILY_NAME -> familyName = value;
            case TITLE -> title = value;
            case DEPARTMENT -> department = value;
            case EMPLOYEE_NUMBER -> employeeNumber = value;
            case PHONE -> phone = value;
            case LOCALE -> locale = value;
            case EMAIL -> email = value;
        }
    }

    /** The column {@code profile_sources}, to be read by {@link #sources(String)}. */
    public String sources() {
        return sources;
    }

    /** Reads the column {@code profile_sources}: who set which attribute. */
    public static Map<ProfileAttribute, Source> sources(String document) {
        Map<ProfileAttribute, Source> sources = new EnumMap<>(ProfileAttribute.class);
        JsonObject json = JSON.createReader(new StringReader(document)).readObject();
        json.forEach((key, by) -> ProfileAttribute.ofKey(key)
                .ifPresent(attribute -> sources.put(attribute, Source.parse(((JsonString) by).getString()))));
        return sources;
    }
}
