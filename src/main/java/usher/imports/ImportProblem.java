package usher.imports;

import java.util.Locale;

/**
 * What keeps a file, or one of its rows, from being read, from meaning one person, or from going on. The sentences stand in the message
 * bundle.
 */
public enum ImportProblem {
    FILE_EMPTY, FILE_TOO_LARGE, NOT_UTF8, TOO_MANY_COLUMNS, NO_PERSON_COLUMN, TOO_MANY_ROWS, OPEN_QUOTE, ROW_TOO_LONG,
    NAMES_NOBODY, WRONG_ADDRESS, WRONG_STATUS, TOO_MANY_CELLS, VALUE_TOO_LONG, LIST_TOO_LONG, NO_TEXT, NO_JSON, UNKNOWN_ROLE, TWICE,
    TWO_MEMBERS, ADDRESS_ONLY_SAID, NO_SUCH_CHANGE, CHANGED_SINCE, SIGNED_IN_SINCE, NO_LONGER_ALLOWED, UNEXPECTED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
