package usher.types;

import java.util.Locale;

/** What to call a role. */
public final class RoleName {

    private RoleName() {
    }

    /** Those that every tenant has are called by a word of the reader's language, any other as its tenant has named it. */
    public static String of(String key, String name, Locale language) {
        String everywhere = "role.name." + key;
        return Sentences.has(everywhere, language) ? Sentences.of(everywhere, language) : name;
    }
}
