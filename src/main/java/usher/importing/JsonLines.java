package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;

/** A file with one JSON object a line, read line by line and as strictly as a request: a slip of the pen is no field. */
final class JsonLines {

    private static final int LONGEST_LINE = 64 * 1024;

    private final BufferedReader text;
    private final StringBuilder line = new StringBuilder();
    private boolean tooLong;
    private boolean ended;

    JsonLines(BufferedReader text) {
        this.text = text;
    }

    /** Empty lines do not count. */
    Stream<ImportRow> rows() {
        Iterable<ImportRow> rows = () -> new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                while (line.isEmpty() && !ended) {
                    readLine();
                }
                return !line.isEmpty();
            }

            @Override
            public ImportRow next() {
                String next = line.toString();
                line.setLength(0);
                number++;
                return tooLong ? ImportRow.refused(number, "is longer than " + LONGEST_LINE + " characters") : row(number, next);
            }
        };
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** Keeps no more of a line than a row may have. */
    private void readLine() {
        tooLong = false;
        try {
            int each = text.read();
            while (each >= 0 && each != '\n') {
                if (line.length() < LONGEST_LINE) {
                    line.append((char) each);
                } else {
                    tooLong = true;
                }
                each = text.read();
            }
            ended = each < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (line.toString().isBlank()) {
            line.setLength(0);
        }
    }

    private static ImportRow row(long number, String line) {
        Map<ImportField, String> texts = new EnumMap<>(ImportField.class);
        Map<ImportField, List<String>> lists = new EnumMap<>(ImportField.class);
        try {
            JsonFields fields = JsonPlace.readRequest(line, (place, why) -> new IllegalArgumentException(
                    (place.isEmpty() ? "" : "has at " + place + " what ") + why)).fields();
            for (ImportField field : ImportField.values()) {
                Optional<JsonPlace> place = fields.nullable(field.key());
                if (field.isList()) {
                    place.ifPresent(list -> lists.put(field, list.list().stream().map(JsonPlace::text).toList()));
                } else {
                    place.map(JsonPlace::text).filter(text -> !text.isBlank()).ifPresent(text -> texts.put(field, text.strip()));
                }
            }
            fields.nothingElse("a person");
        } catch (IllegalArgumentException wrong) {
            return ImportRow.refused(number, wrong.getMessage());
        }
        return RowReading.read(number, texts, lists);
    }
}
