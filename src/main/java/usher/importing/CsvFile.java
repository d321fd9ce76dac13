package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file (RFC 4180, and what spreadsheets make of it), read row by row: no more than one is in memory. */
final class CsvFile {

    private static final int LONGEST_HEADER_LINE = 16 * 1024;
    private static final int MOST_COLUMNS = 200;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final ImportColumns columns;

    /** @throws WrongFile when it has no header that names anybody, or too many columns */
    CsvFile(BufferedReader text, Map<String, String> corrections) throws IOException {
        text.mark(LONGEST_HEADER_LINE);
        char separator = separator(text);
        text.reset();
        parser = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get().parse(text);
        records = parser.iterator();
        List<String> headers = new ArrayList<>();
        if (hasNext()) {
            records.next().forEach(header -> headers.add(header.strip()));
        }
        if (headers.size() > MOST_COLUMNS) {
            throw new WrongFile("has more than " + MOST_COLUMNS + " columns");
        }
        columns = ImportColumns.guess(headers).corrected(corrections);
        if (!columns.nameSomebody()) {
            throw new WrongFile("has no column for e-mail address, user name or external id");
        }
    }

    /** Whichever stands most often in the first line, outside of quotes. */
    private static char separator(BufferedReader text) throws IOException {
        int[] counted = new int[3];
        boolean quoted = false;
        for (int read = 0; read < LONGEST_HEADER_LINE - 1; read++) {
            int each = text.read();
            if (each < 0 || !quoted && (each == '\n' || each == '\r')) {
                break;
            }
            quoted ^= each == '"';
            int which = quoted ? -1 : ",;\t".indexOf(each);
            if (which >= 0) {
                counted[which]++;
            }
        }
        return counted[1] > counted[0] && counted[1] >= counted[2] ? ';' : counted[2] > counted[0] ? '\t' : ',';
    }

    ImportColumns columns() {
        return columns;
    }

    /** @throws WrongFile from the stream, where quotes do not end */
    Stream<ImportRow> rows() {
        Iterable<ImportRow> rows = () -> new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return CsvFile.this.hasNext();
            }

            @Override
            public ImportRow next() {
                return row(++number, records.next());
            }
        };
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw broken(e.getCause());
        } catch (IllegalStateException e) {
            throw broken(e.getCause());
        }
    }

    private WrongFile broken(Throwable cause) {
        return new WrongFile((cause instanceof CSVException ? "has quotes that do not end" : "cannot be read")
                + " near line " + parser.getCurrentLineNumber());
    }

    private ImportRow row(long number, CSVRecord record) {
        if (record.size() > columns.headers().size()) {
            return ImportRow.refused(number, "has more cells than the header");
        }
        Map<ImportField, String> texts = new EnumMap<>(ImportField.class);
        Map<ImportField, List<String>> lists = new EnumMap<>(ImportField.class);
        for (int column = 0; column < record.size(); column++) {
            Optional<ImportField> field = columns.fields().get(column);
            String text = RowReading.meant(record.get(column));
            if (field.isPresent() && !text.isEmpty()) {
                if (field.get().isList()) {
                    lists.put(field.get(), RowReading.list(text));
                } else {
                    texts.put(field.get(), text);
                }
            }
        }
        return RowReading.read(number, texts, lists);
    }
}
