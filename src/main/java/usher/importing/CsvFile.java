package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import usher.imports.ImportColumns;
import usher.imports.ImportField;
import usher.imports.ImportProblem;
import usher.imports.Why;
import usher.imports.WordList;
import usher.provisioning.ImportedRow;

/** A CSV file (RFC 4180, and what spreadsheets make of it), read row by row: no more than one is in memory. */
final class CsvFile implements Iterator<ImportedRow> {

    private static final int LONGEST_HEADER_LINE = 16 * 1024;
    private static final int MOST_COLUMNS = 200;

    private final LimitedText text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final ImportColumns columns;
    private long line = 1;
    private long number;

    /** @param known the columns that somebody has corrected; empty to guess them */
    CsvFile(BufferedReader whole, Optional<ImportColumns> known) throws IOException {
        whole.mark(LONGEST_HEADER_LINE);
        char separator = separator(whole);
        whole.reset();
        text = new LimitedText(whole);
        parser = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get().parse(text);
        records = parser.iterator();
        if (!hasNext()) {
            throw new WrongFile(ImportProblem.FILE_EMPTY, "");
        }
        List<String> headers = new ArrayList<>();
        records.next().forEach(header -> headers.add(header.strip()));
        if (headers.size() > MOST_COLUMNS) {
            throw new WrongFile(ImportProblem.TOO_MANY_COLUMNS, MOST_COLUMNS);
        }
        columns = known.filter(corrected -> corrected.headers().equals(headers)).orElseGet(() -> ImportColumns.guess(headers));
        begin();
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

    private void begin() {
        line = parser.getCurrentLineNumber() + 1;
        text.nextRow(line);
    }

    /** @throws WrongFile where quotes do not end, or the text is none */
    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw new WrongFile(e.getCause() instanceof CharacterCodingException ? ImportProblem.NOT_UTF8 : ImportProblem.OPEN_QUOTE, line);
        } catch (IllegalStateException e) {
            throw new WrongFile(ImportProblem.OPEN_QUOTE, line);
        }
    }

    @Override
    public ImportedRow next() {
        long begun = line;
        CSVRecord record = records.next();
        ImportedRow row = row(++number, begun, record);
        begin();
        return row;
    }

    private ImportedRow row(long row, long begun, CSVRecord record) {
        if (record.size() > columns.headers().size()) {
            return ImportedRow.refused(row, begun, Why.of(ImportProblem.TOO_MANY_CELLS));
        }
        Map<ImportField, String> texts = new EnumMap<>(ImportField.class);
        Map<ImportField, List<String>> lists = new EnumMap<>(ImportField.class);
        for (int column = 0; column < record.size(); column++) {
            Optional<ImportField> field = columns.field(column);
            String cell = field.isPresent() ? RowReading.meant(record.get(column)) : "";
            if (!cell.isEmpty() && field.get().isList()) {
                lists.put(field.get(), WordList.read(cell));
            } else if (!cell.isEmpty()) {
                texts.put(field.get(), cell);
            }
        }
        return RowReading.read(row, begun, texts, lists);
    }
}
