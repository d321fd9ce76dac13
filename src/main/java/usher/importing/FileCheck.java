package usher.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import usher.imports.ImportColumns;
import usher.imports.ImportFormat;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportParts;
import usher.imports.ImportProblem;
import usher.imports.Imports;
import usher.imports.MemberImport;
import usher.imports.SentFile;
import usher.imports.Why;
import usher.provisioning.ImportChecking;
import usher.provisioning.ImportedRow;
import usher.provisioning.LostRace;

/** Reads the file of an import and hands its rows over for the dry run, some at a time. */
@ApplicationScoped
public class FileCheck {

    /** Read in far less time than the import is in one node's hands. */
    private static final int SKIPPED_AT_ONCE = 10_000;

    @Inject
    private Imports imports;

    @Inject
    private ImportParts parts;

    @Inject
    private ImportChecking checking;

    @Inject
    private Clock clock;

    /**
     * Goes on until the file ends, the job is another's, or the time is up. Whoever goes on reads past the rows that are kept already, which does
     * not count: however long it takes, some rows more are checked each time.
     *
     * @param atOnce how many rows
     */
    void run(Job job, int atOnce, Duration time) {
        try {
            read(job, atOnce, time);
        } catch (WrongFile wrong) {
            checking.unreadable(job, wrong.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Job job, int atOnce, Duration time) throws IOException {
        SentFile sent = imports.find(job.tenantId(), job.importId()).map(MemberImport::file).orElseThrow();
        StoredFile bytes = new StoredFile(parts, job);
        ImportFile file = ImportFile.open(sent.format(), bytes, sent.columns());
        file.columns().ifPresent(columns -> checking.columns(job, columns));
        if (sent.format() == ImportFormat.CSV && !file.columns().filter(ImportColumns::nameSomebody).isPresent()) {
            throw new WrongFile(ImportProblem.NO_PERSON_COLUMN, "");
        }
        Iterator<ImportedRow> rows = file.rows();
        skipKnown(job, rows);
        TimeLimit until = TimeLimit.of(time, clock);
        boolean mine = true;
        while (mine && rows.hasNext() && !until.isOver()) {
            List<ImportedRow> next = new ArrayList<>(atOnce);
            while (next.size() < atOnce && rows.hasNext()) {
                next.add(rows.next());
            }
            long position = bytes.position();
            mine = LostRace.retried(() -> checking.check(job, next, position));
        }
        if (mine && !rows.hasNext()) {
            finish(job);
        }
    }

    /** Says now and then that the import is in hand still. */
    private void skipKnown(Job job, Iterator<ImportedRow> rows) {
        long known = checking.rowsChecked(job);
        for (long skipped = 0; skipped < known && rows.hasNext(); skipped++) {
            rows.next();
            if (skipped % SKIPPED_AT_ONCE == SKIPPED_AT_ONCE - 1) {
                checking.rowsChecked(job);
            }
        }
    }

    private void finish(Job job) {
        if (checking.rowsChecked(job) == 0) {
            checking.unreadable(job, Why.of(ImportProblem.FILE_EMPTY));
        } else {
            checking.checked(job);
        }
    }
}
