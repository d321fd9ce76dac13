package usher.imports;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
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

    private static final Set<ImportField> NAMES = EnumSet.of(ImportField.EMAIL, ImportField.USER_NAME, ImportField.EXTERNAL_ID);

    public ImportColumns {
        headers = List.copyOf(headers);
        fields = List.copyOf(fields);
    }

    /** The first column that looks like a field gets it; another one that looks like the same is left out. */
    public static ImportColumns guess(List<String> headers) {
        Set<ImportField> taken = EnumSet.noneOf(ImportField.class);
        return new ImportColumns(headers, headers.stream().map(header -> ImportField.guess(header).filter(taken::add)).toList());
    }

    /**
     * With somebody's corrections.
     *
     * @param corrections a field for a header; an empty one leaves the column out
     * @throws IllegalArgumentException with the end of a sentence about the columns, when a header is not there or two columns say the
     *     same
     */
    public ImportColumns corrected(Map<String, Optional<ImportField>> corrections) {
        List<Optional<ImportField>> corrected = new ArrayList<>(fields);
        corrections.forEach((header, field) -> {
            int column = headers.indexOf(header);
            if (column < 0) {
                throw new IllegalArgumentException("names a column that the file does not have");
            }
            corrected.set(column, field);
        });
        List<ImportField> named = corrected.stream().flatMap(Optional::stream).toList();
        named.stream().filter(field -> named.indexOf(field) != named.lastIndexOf(field)).findFirst().ifPresent(field -> {
            throw new IllegalArgumentException("gives two columns for " + field.key());
        });
        return new ImportColumns(headers, corrected);
    }

    /** Whether a row can say whom it is about. */
    public boolean nameSomebody() {
        return fields.stream().flatMap(Optional::stream).anyMatch(NAMES::contains);
    }

    /** The field of a column; empty where it is left out. */
    public Optional<ImportField> field(int column) {
        return fields.get(column);
    }

    String write() {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (int column = 0; column < headers.size(); column++) {
            JsonObjectBuilder each = Json.createObjectBuilder().add("header", headers.get(column));
            fields.get(column).ifPresent(field -> each.add("field", field.key()));
            json.add(each);
        }
        return json.build().toString();
    }

    static ImportColumns read(String document) {
        List<String> headers = new ArrayList<>();
        List<Optional<ImportField>> fields = new ArrayList<>();
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            JsonArray columns = reader.readArray();
            for (JsonObject each : columns.getValuesAs(JsonObject.class)) {
                headers.add(each.getString("header"));
                fields.add(Optional.ofNullable(each.getString("field", null)).flatMap(ImportField::ofKey));
            }
        }
        return new ImportColumns(headers, fields);
    }
}
