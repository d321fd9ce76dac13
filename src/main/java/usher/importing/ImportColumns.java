package usher.importing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a CSV file says what: a header and its field for each, in the file's order.
 *
 * @param fields empty where a column is left out
 */
public record ImportColumns(List<String> headers, List<Optional<ImportField>> fields) {

    public ImportColumns {
        headers = List.copyOf(headers);
        fields = List.copyOf(fields);
    }

    /** The first column that looks like a field gets it; another one that looks like the same is left out. */
    static ImportColumns guess(List<String> headers) {
        Set<ImportField> taken = EnumSet.noneOf(ImportField.class);
        return new ImportColumns(headers, headers.stream().map(header -> ImportField.guess(header).filter(taken::add)).toList());
    }

    /**
     * With somebody's corrections.
     *
     * @param corrections the key of a field for a header; an empty text leaves the column out
     * @throws WrongFile when one names a header or field that there is not, or a field is meant by two columns
     */
    ImportColumns corrected(Map<String, String> corrections) {
        List<Optional<ImportField>> corrected = new ArrayList<>(fields);
        corrections.forEach((header, key) -> {
            int column = headers.indexOf(header);
            if (column < 0) {
                throw new WrongFile("has no column " + header);
            }
            corrected.set(column, key.isEmpty() ? Optional.empty() : Optional.of(ImportField.ofKey(key)
                    .orElseThrow(() -> new WrongFile("has a correction to " + key + ", which is no field"))));
        });
        List<ImportField> named = corrected.stream().flatMap(Optional::stream).toList();
        named.stream().filter(field -> named.indexOf(field) != named.lastIndexOf(field)).findFirst().ifPresent(field -> {
            throw new WrongFile("has two columns for " + field.key());
        });
        return new ImportColumns(headers, corrected);
    }

    /** Whether a row can say whom it is about. */
    boolean nameSomebody() {
        return fields.stream().flatMap(Optional::stream).anyMatch(field -> field == ImportField.EMAIL
                || field == ImportField.USER_NAME || field == ImportField.EXTERNAL_ID);
    }
}
