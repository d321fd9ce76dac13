package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import usher.console.CsvLine;
import usher.console.table.TableAddress;

/** The members that an address finds, all of them, as a file: read and written part by part. */
@ApplicationScoped
public class MemberExport {

    private static final int PART = 1000;

    @Inject
    private MemberQuery members;

    void csv(UUID tenantId, TableAddress address, Writer out) throws IOException {
        out.write(CsvLine.of("id", "name", "email", "title", "status", "roles", "joined"));
        for (int first = 0;; first += PART) {
            List<MemberRow> part = members.part(tenantId, address, first, PART);
            for (MemberRow row : part) {
                out.write(CsvLine.of(row.id(), row.name(), row.email(), row.title(), row.status(), String.join("; ", row.roles()),
                        row.joined()));
            }
            if (part.size() < PART) {
                return;
            }
        }
    }
}
