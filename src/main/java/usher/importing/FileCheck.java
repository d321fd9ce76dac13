package usher.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

    @Inject
    private Imports imports;

    @Inject
    private ImportParts parts;

    @Inject
    private ImportChecking checking;

    /**
     * Goes on until the file ends, the job is another's, or the time is up. Whoever goes on reads past the rows that are kept already.
     *
     * @param atOnce how many rows
     */
    void run(Job job, int atOnce, TimeLimit until) {
        try {
            read(job, atOnce, until);
        } catch (WrongFile wrong) {
            checking.unreadable(job, wrong.why());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Job job, int atOnce, TimeLimit until) throws IOException {
        SentFile sent = imports.find(job.tenantId(), job.importId()).map(MemberImport::file).orElseThrow();
        StoredFile bytes = new StoredFile(parts, job);
        ImportFile file = ImportFile.open(sent.format(), bytes, sent.columns());
        file.columns().ifPresent(columns -> checking.columns(job, columns));
        if (sent.format() == ImportFormat.CSV && !file.columns().filter(ImportColumns::nameSomebody).isPresent()) {
            throw new WrongFile(ImportProblem.NO_PERSON_COLUMN, "");
        }
        Iterator<ImportedRow> rows = file.rows();
        for (long known = checking.rowsChecked(job); known > 0 && rows.hasNext(); known--) {
            rows.next();
        }
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

    private void finish(Job job) {
        if (checking.rowsChecked(job) == 0) {
            checking.unreadable(job, Why.of(ImportProblem.FILE_EMPTY));
        } else {
            checking.checked(job);
        }
    }
}
