package usher.tenant;

import java.util.Locale;
import java.util.Set;

/** Whose directory it is, with what its client is known to need; every habit can still be changed. */
public enum DirectoryProvider {

    /** Sends attributes of its own extensions, and wants no group back whose members it has changed. */
    ENTRA(DirectoryHabit.UNKNOWN_PATHS, DirectoryHabit.QUIET_GROUPS),
    /** Does not try again what was refused with 400, and looks for roles among the resource types. */
    OKTA,
    /** Replaces users by what it maps, and does not mean to clear the rest. */
    ONELOGIN(DirectoryHabit.PUT_KEEPS),
    JUMPCLOUD(DirectoryHabit.PUT_KEEPS),
    GOOGLE(DirectoryHabit.PUT_KEEPS, DirectoryHabit.UNKNOWN_PATHS),
    /** Clears an attribute by leaving it out. */
    PING,
    OTHER;

    private final Set<DirectoryHabit> habits;

    DirectoryProvider(DirectoryHabit... habits) {
        this.habits = Set.of(habits);
    }

    public Set<DirectoryHabit> habits() {
        return habits;
    }

    /** In keys of texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
