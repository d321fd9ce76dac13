package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.imports.ImportField;
import usher.imports.ImportProblem;
import usher.imports.Why;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.provisioning.ImportedRow;

/**
 * A file with one JSON object a line, read line by line and as strictly as a request: a slip of the pen is no field. Empty lines do not
 * count as rows.
 */
final class JsonLines implements Iterator<ImportedRow> {

    private final BufferedReader text;
    private final StringBuilder line = new StringBuilder();
    private long lineNumber;
    private long number;
    private boolean tooLong;
    private boolean ended;

    JsonLines(BufferedReader text) {
        this.text = text;
    }

    /** @throws WrongFile where the text is none */
    @Override
    public boolean hasNext() {
        while (line.isEmpty() && !ended) {
            readLine();
        }
        return !line.isEmpty();
    }

    @Override
    public ImportedRow next() {
        String next = line.toString();
        line.setLength(0);
        number++;
        return tooLong ? ImportedRow.refused(number, lineNumber, Why.of(ImportProblem.ROW_TOO_LONG, lineNumber)) : row(next);
    }

    /** Keeps no more of a line than a row may have. */
    private void readLine() {
        tooLong = false;
        lineNumber++;
        try {
            int each = text.read();
            while (each >= 0 && each != '\n') {
                if (line.length() < LimitedText.LONGEST_ROW) {
                    line.append((char) each);
                } else {
                    tooLong = true;
                }
                each = text.read();
            }
            ended = each < 0;
        } catch (CharacterCodingException e) {
            throw new WrongFile(ImportProblem.NOT_UTF8, lineNumber);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (line.toString().isBlank()) {
            line.setLength(0);
        }
    }

    private ImportedRow row(String json) {
        Map<ImportField, String> texts = new EnumMap<>(ImportField.class);
        Map<ImportField, List<String>> lists = new EnumMap<>(ImportField.class);
        try {
            JsonFields fields = JsonPlace.readRequest(json,
                    (place, why) -> new IllegalArgumentException((place.isEmpty() ? "it " : place + " ") + why)).fields();
            for (ImportField field : ImportField.values()) {
                Optional<JsonPlace> place = fields.nullable(field.key());
                if (field.isList()) {
                    place.ifPresent(list -> lists.put(field, list.list().stream().map(JsonPlace::text).toList()));
                } else {
                    place.map(JsonPlace::text).ifPresent(said -> texts.put(field, said));
                }
            }
            fields.nothingElse("a person");
        } catch (IllegalArgumentException wrong) {
            return ImportedRow.refused(number, lineNumber, Why.of(ImportProblem.NO_JSON, wrong.getMessage()));
        }
        return RowReading.read(number, lineNumber, texts, lists);
    }
}
