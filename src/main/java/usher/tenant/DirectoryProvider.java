package usher.tenant;

import java.util.Locale;

/** Whose directory it is, with what its client is known to need; every habit can still be changed. */
public enum DirectoryProvider {

    /** Sends attributes of its own extensions, and wants no group back whose members it has changed. */
    ENTRA(new HabitTerms(false, false, true, true)),
    /** Does not try again what was refused with 400. */
    OKTA(new HabitTerms(false, false, false, false)),
    /** Replaces users by what it maps, and does not mean to clear the rest. */
    ONELOGIN(new HabitTerms(false, true, false, false)),
    JUMPCLOUD(new HabitTerms(false, true, false, false)),
    GOOGLE(new HabitTerms(false, true, true, false)),
    /** Clears an attribute by leaving it out. */
    PING(new HabitTerms(false, false, false, false)),
    OTHER(new HabitTerms(false, false, false, false));

    private final HabitTerms terms;

    DirectoryProvider(HabitTerms terms) {
        this.terms = terms;
    }

    public HabitTerms terms() {
        return terms;
    }

    /** In keys of texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
