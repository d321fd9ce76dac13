package usher.importing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import usher.imports.ImportProblem;

/** A text of which no more than so much is read between one row and the next, whatever its quotes say. */
final class LimitedText extends FilterReader {

    static final int LONGEST_ROW = 64 * 1024;

    /** What whoever reads has read ahead, at most. */
    private static final int AHEAD = 16 * 1024;

    private long left = LONGEST_ROW + AHEAD;
    private long line;

    LimitedText(Reader text) {
        super(text);
    }

    /** @param begun the line in which the next row begins, for the message */
    void nextRow(long begun) {
        left = LONGEST_ROW + AHEAD;
        line = begun;
    }

    @Override
    public int read() throws IOException {
        int each = super.read();
        count(each < 0 ? 0 : 1);
        return each;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        int read = super.read(into, from, most);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new WrongFile(ImportProblem.ROW_TOO_LONG, line);
        }
    }
}
