package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;
import usher.types.RoleName;
import usher.types.Sentences;

/** What the console says, {@code usher/console.properties} and its translations: {@code #{words.of('members.empty')}} in the views. */
@Named
@RequestScoped
public class Words {

    static final String BUNDLE = "usher.console";

    @Inject
    private Console console;

    /** @throws java.util.MissingResourceException when no text has that key, which a test keeps from happening */
    public String of(String key) {
        return bundle().getString(key);
    }

    public boolean has(String key) {
        return bundle().containsKey(key);
    }

    /** With a value at {@code {0}}; numbers are written as the language does. */
    public String with(String key, Object value) {
        return filled(key, value);
    }

    public String with(String key, Object value, Object second) {
        return filled(key, value, second);
    }

    public String filled(String key, Object... values) {
        return new MessageFormat(of(key), console.locale()).format(values);
    }

    /** The name of one of a fixed set: {@code status.active} for {@code MembershipStatus.ACTIVE}. */
    public String named(String kind, Enum<?> value) {
        return of(kind + "." + value.name().toLowerCase(Locale.ROOT));
    }

    public String role(String key, String name) {
        return RoleName.of(key, name, console.locale());
    }

    /** One behind the other. */
    public String listed(Collection<String> texts) {
        return String.join(", ", texts);
    }

    /** In UTC; the page's script shows it where its reader is. */
    public String moment(Instant instant) {
        return instant == null ? "" : DateTimeFormatter.ofPattern(of("moment"), console.locale())
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(console.locale()).format(day);
    }

    /** The day of a moment, in UTC. */
    public String dayOf(Instant instant) {
        return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    private ResourceBundle bundle() {
        return Sentences.bundle(BUNDLE, console.locale());
    }
}
