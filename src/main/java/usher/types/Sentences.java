package usher.types;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts for people, {@code usher/messages.properties} and its translations. */
public final class Sentences {

    private static final String BUNDLE = "usher.messages";
    private static final Locale WITHOUT_TRANSLATION = Locale.ENGLISH;

    /** Without it, who asks for a language that is not there would get the server's own one. */
    private static final ResourceBundle.Control ENGLISH_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Sentences() {
    }

    /** @throws java.util.MissingResourceException when there is no text of that name, which a test keeps from happening */
    public static String of(String name, Locale locale) {
        return bundle(BUNDLE, locale).getString(name);
    }

    /** The texts of another bundle, such as the console's own. */
    public static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, Sentences.class.getClassLoader(), ENGLISH_OTHERWISE);
    }

    public static boolean has(String name, Locale locale) {
        return bundle(BUNDLE, locale).containsKey(name);
    }

    /** The first of these languages that has texts; English when none has. */
    public static Locale language(List<Locale> preferred) {
        return language(BUNDLE, preferred);
    }

    static Locale language(String bundle, List<Locale> preferred) {
        for (Locale wanted : preferred) {
            Locale found = bundle(bundle, wanted).getLocale();
            Locale language = found.equals(Locale.ROOT) ? WITHOUT_TRANSLATION : found;
            if (language.getLanguage().equals(wanted.getLanguage())) {
                return language;
            }
        }
        return WITHOUT_TRANSLATION;
    }
}
