package usher.importing;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import usher.imports.ImportField;
import usher.imports.ImportProblem;
import usher.imports.Why;
import usher.provisioning.ImportedRow;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ImportedPerson;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** Makes a person of the texts of one row, whatever the format of the file. */
final class RowReading {

    private static final int LONGEST_KEY = 255;
    private static final int MOST_WORDS = 1000;
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\t\\n\\x0B\\f\\r]\\s*");
    /** As an export writes it: one apostrophe more than there was. */
    private static final Pattern ESCAPED = Pattern.compile("'+[=+@\uFF1D\uFF0B\uFF0D\uFF20-].*");
    /** Control characters, halves of characters, and what turns the direction of a line. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFD\\u2028-\\u202E\\u2066-\\u2069]");
    private static final Set<String> YES = Set.of("active", "true", "yes", "1", "enabled", "aktiv", "ja", "wahr");
    private static final Set<String> NO = Set.of("suspended", "false", "no", "0", "disabled", "inactive", "inaktiv", "nein", "falsch");

    /** What a row says cannot be. */
    private static final class WrongRow extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Why why;

        WrongRow(ImportProblem problem, Object about) {
            super(problem.code(), null, false, false);
            why = Why.of(problem, about);
        }
    }

    private RowReading() {
    }

    /**
     * @param texts by field, without those that say nothing
     * @param lists what is no single text, likewise
     */
    static ImportedRow read(long number, long line, Map<ImportField, String> texts, Map<ImportField, List<String>> lists) {
        try {
            return ImportedRow.of(number, line, person(texts, lists));
        } catch (WrongRow wrong) {
            return ImportedRow.refused(number, line, wrong.why);
        }
    }

    private static ImportedPerson person(Map<ImportField, String> texts, Map<ImportField, List<String>> lists) throws WrongRow {
        for (Map.Entry<ImportField, String> text : texts.entrySet()) {
            if (NO_TEXT.matcher(text.getValue()).find()) {
                throw new WrongRow(ImportProblem.NO_TEXT, text.getKey().key());
            }
        }
        Optional<EmailAddress> email = text(texts, ImportField.EMAIL).flatMap(EmailAddress::ifValid);
        if (email.isEmpty() && texts.containsKey(ImportField.EMAIL)) {
            throw new WrongRow(ImportProblem.WRONG_ADDRESS, texts.get(ImportField.EMAIL));
        }
        DirectoryKeys keys = new DirectoryKeys(key(texts, ImportField.USER_NAME), key(texts, ImportField.EXTERNAL_ID));
        if (email.isEmpty() && keys.equals(DirectoryKeys.NONE)) {
            throw new WrongRow(ImportProblem.NAMES_NOBODY, "");
        }
        return new ImportedPerson(email, keys, profile(texts), words(lists, ImportField.ROLES), words(lists, ImportField.GROUPS),
                status(texts));
    }

    private static Map<ProfileAttribute, String> profile(Map<ImportField, String> texts) throws WrongRow {
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        for (Map.Entry<ImportField, String> text : texts.entrySet()) {
            Optional<ProfileAttribute> attribute = text.getKey().attribute();
            if (attribute.isPresent()) {
                profile.put(attribute.get(), notLonger(text.getValue(), text.getKey(), ProfileAttribute.LONGEST));
            }
        }
        return profile;
    }

    private static Optional<String> key(Map<ImportField, String> texts, ImportField field) throws WrongRow {
        return texts.containsKey(field) ? Optional.of(notLonger(texts.get(field), field, LONGEST_KEY)) : Optional.empty();
    }

    private static String notLonger(String text, ImportField field, int longest) throws WrongRow {
        if (text.length() > longest) {
            throw new WrongRow(ImportProblem.VALUE_TOO_LONG, field.key());
        }
        return text;
    }

    private static Optional<String> text(Map<ImportField, String> texts, ImportField field) {
        return Optional.ofNullable(texts.get(field));
    }

    private static Optional<Set<String>> words(Map<ImportField, List<String>> lists, ImportField field) throws WrongRow {
        List<String> list = lists.get(field);
        if (list == null) {
            return Optional.empty();
        }
        if (list.stream().anyMatch(word -> NO_TEXT.matcher(word).find())) {
            throw new WrongRow(ImportProblem.NO_TEXT, field.key());
        }
        if (list.size() > MOST_WORDS || list.stream().anyMatch(word -> word.length() > LONGEST_KEY)) {
            throw new WrongRow(ImportProblem.LIST_TOO_LONG, field.key());
        }
        return Optional.of(new LinkedHashSet<>(list));
    }

    private static Optional<MembershipStatus> status(Map<ImportField, String> texts) throws WrongRow {
        if (!texts.containsKey(ImportField.STATUS)) {
            return Optional.empty();
        }
        String word = texts.get(ImportField.STATUS).toLowerCase(Locale.ROOT);
        for (MembershipStatus status : MembershipStatus.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(status);
            }
        }
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new WrongRow(ImportProblem.WRONG_STATUS, texts.get(ImportField.STATUS));
        }
        return Optional.of(YES.contains(word) ? MembershipStatus.ACTIVE : MembershipStatus.SUSPENDED);
    }

    /** As it is meant: on one line, and without the apostrophe that keeps a spreadsheet from computing. */
    static String meant(String cell) {
        String text = LINE_BREAKS.matcher(cell.strip()).replaceAll(" ");
        return ESCAPED.matcher(text).matches() ? text.substring(1) : text;
    }
}
