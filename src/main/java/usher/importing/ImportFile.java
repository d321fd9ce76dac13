package usher.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file to import, in UTF-8 with or without a byte order mark. Rows come as they are read, so that a million of them need no memory.
 *
 * @param columns of a CSV file
 */
public record ImportFile(Optional<ImportColumns> columns, Stream<ImportRow> rows) {

    /** How many rows a file may have. */
    public static final int MOST_ROWS = 1_000_000;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** @throws WrongFile when there is no row to be read; from the stream, when the rows are too many or break off */
    public static ImportFile csv(InputStream bytes, Map<String, String> corrections) throws IOException {
        CsvFile file = new CsvFile(text(bytes), corrections);
        return new ImportFile(Optional.of(file.columns()), limited(file.rows()));
    }

    /** @throws WrongFile from the stream, when the rows are too many */
    public static ImportFile jsonLines(InputStream bytes) throws IOException {
        return new ImportFile(Optional.empty(), limited(new JsonLines(text(bytes)).rows()));
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

    private static Stream<ImportRow> limited(Stream<ImportRow> rows) {
        return rows.peek(row -> {
            if (row.number() > MOST_ROWS) {
                throw new WrongFile("has more than " + MOST_ROWS + " rows");
            }
        });
    }
}
