package usher.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;

/** The file of an import, and what was found in it so far. */
@Embeddable
public class SentFile {

    @Enumerated(EnumType.STRING)
    private ImportFormat format;

    @Column(name = "file_name")
    private String name;

    @Column(name = "file_size")
    private long size;

    private String columns;

    @Column(name = "problem")
    private String problemCode;

    @Column(name = "problem_about")
    private String problemAbout;

    @Column(name = "row_count")
    private long rows;

    protected SentFile() {
    }

    SentFile(ImportFormat format, Optional<String> name) {
        this.format = format;
        this.name = name.orElse(null);
    }

    void has(long bytes) {
        size = bytes;
        rows = 0;
        hasNoProblem();
    }

    void hasColumns(ImportColumns meant) {
        columns = meant.write();
    }

    void hasOneRowMore() {
        rows++;
    }

    /** It cannot be read, or nobody may go on with it. */
    void hasProblem(Why why) {
        problemCode = why.code();
        problemAbout = why.about();
    }

    void hasNoProblem() {
        problemCode = null;
        problemAbout = null;
    }

    public ImportFormat format() {
        return format;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public long size() {
        return size;
    }

    /** Empty for JSON lines, and before the header is read. */
    public Optional<ImportColumns> columns() {
        return Optional.ofNullable(columns).map(ImportColumns::read);
    }

    /** Why it cannot be read, or the import went no further. */
    public Optional<Why> problem() {
        return Optional.ofNullable(problemCode).map(code -> new Why(code, problemAbout));
    }

    /** That were read so far. */
    public long rows() {
        return rows;
    }
}
