package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import usher.imports.ImportColumns;
import usher.imports.ImportFormat;
import usher.imports.ImportProblem;
import usher.provisioning.ImportedRow;

/**
 * A file to import, in UTF-8 with or without a byte order mark. Rows come as they are read, so that a million of them need no memory.
 *
 * @param columns of a CSV file
 */
record ImportFile(Optional<ImportColumns> columns, Iterator<ImportedRow> rows) {

    /** How many rows a file may have. */
    static final int MOST_ROWS = 1_000_000;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * @param known the columns that somebody has corrected
     * @throws WrongFile when there is no header; from the iterator, when rows are too many or break off
     */
    static ImportFile open(ImportFormat format, InputStream bytes, Optional<ImportColumns> known) throws IOException {
        try {
            BufferedReader text = text(bytes);
            if (format == ImportFormat.JSON_LINES) {
                return new ImportFile(Optional.empty(), limited(new JsonLines(text)));
            }
            CsvFile file = new CsvFile(text, known);
            return new ImportFile(Optional.of(file.columns()), limited(file));
        } catch (CharacterCodingException e) {
            throw new WrongFile(ImportProblem.NOT_UTF8, 1);
        }
    }

    private static BufferedReader text(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static Iterator<ImportedRow> limited(Iterator<ImportedRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ImportedRow next() {
                ImportedRow row = rows.next();
                if (row.number() > MOST_ROWS) {
                    throw new WrongFile(ImportProblem.TOO_MANY_ROWS, MOST_ROWS);
                }
                return row;
            }
        };
    }
}
