package usher.importing;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/** Makes a person of the texts of one row, whatever the format of the file. */
final class RowReading {

    private static final int LONGEST_KEY = 255;
    private static final int MOST_WORDS = 1000;
    private static final Pattern SEPARATOR = Pattern.compile("[;,|]");
    private static final Set<String> YES = Set.of("true", "yes", "1", "active", "enabled", "aktiv", "ja");
    private static final Set<String> NO = Set.of("false", "no", "0", "suspended", "disabled", "inactive", "inaktiv", "nein");

    private RowReading() {
    }

    /**
     * @param texts by field, without those that say nothing
     * @param lists what is no single text, likewise
     */
    static ImportRow read(long number, Map<ImportField, String> texts, Map<ImportField, List<String>> lists) {
        try {
            return new ImportRow(number, Optional.of(person(texts, lists)), Optional.empty());
        } catch (IllegalArgumentException wrong) {
            return ImportRow.refused(number, wrong.getMessage());
        }
    }

    private static ImportRow.Person person(Map<ImportField, String> texts, Map<ImportField, List<String>> lists) {
        Optional<EmailAddress> email = text(texts, ImportField.EMAIL).map(typed -> EmailAddress.ifValid(typed)
                .orElseThrow(() -> new IllegalArgumentException("has an e-mail address that is none")));
        Optional<String> userName = key(texts, ImportField.USER_NAME);
        Optional<String> externalId = key(texts, ImportField.EXTERNAL_ID);
        if (email.isEmpty() && userName.isEmpty() && externalId.isEmpty()) {
            throw new IllegalArgumentException("names nobody: it has neither e-mail address nor user name nor external id");
        }
        return new ImportRow.Person(email, userName, externalId, profile(texts),
                words(lists, ImportField.ROLES), words(lists, ImportField.GROUPS),
                text(texts, ImportField.STATUS).map(RowReading::yesOrNo));
    }

    private static Map<ProfileAttribute, String> profile(Map<ImportField, String> texts) {
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        texts.forEach((field, text) -> field.attribute().ifPresent(attribute -> {
            if (text.length() > ProfileAttribute.LONGEST) {
                throw new IllegalArgumentException("has a " + field.key() + " of more than " + ProfileAttribute.LONGEST + " characters");
            }
            profile.put(attribute, text);
        }));
        return profile;
    }

    private static Optional<String> key(Map<ImportField, String> texts, ImportField field) {
        Optional<String> key = text(texts, field);
        if (key.filter(text -> text.length() > LONGEST_KEY).isPresent()) {
            throw new IllegalArgumentException("has a " + field.key() + " of more than " + LONGEST_KEY + " characters");
        }
        return key;
    }

    private static Optional<String> text(Map<ImportField, String> texts, ImportField field) {
        return Optional.ofNullable(texts.get(field));
    }

    private static Optional<Set<String>> words(Map<ImportField, List<String>> lists, ImportField field) {
        List<String> list = lists.get(field);
        if (list == null) {
            return Optional.empty();
        }
        if (list.size() > MOST_WORDS || list.stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST_KEY)) {
            throw new IllegalArgumentException("has more than " + MOST_WORDS + " " + field.key() + ", or one without a proper name");
        }
        return Optional.of(new LinkedHashSet<>(list));
    }

    /** The words of a cell. */
    static List<String> list(String cell) {
        return Arrays.stream(SEPARATOR.split(cell)).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException("has a status that is neither active nor suspended");
        }
        return YES.contains(word);
    }

    /** As it is meant: without white space around it, and without the apostrophe that keeps a spreadsheet from computing. */
    static String meant(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.charAt(0) == '\'' && List.of('=', '+', '-', '@').contains(text.charAt(1))
                ? text.substring(1) : text;
    }
}
