package usher.console.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.console.table.TableAddress;
import usher.platform.CsvLine;

/** The records that an address finds, all of them and each once, as a file: read and written part by part. */
@ApplicationScoped
public class AuditExport {

    private static final int PART = 1000;

    @Inject
    private AuditQuery records;

    /** Writes one record. */
    private interface Form {
        void write(AuditLine line) throws IOException;
    }

    void csv(UUID tenantId, TableAddress address, Writer out) throws IOException {
        out.write(CsvLine.of("time", "actor", "action", "target", "reason", "before", "after", "connection", "account", "membership",
                "reference", "client", "browser"));
        each(tenantId, address, line -> out.write(CsvLine.of(line.at(), line.actor(), line.action(), line.target(), line.reason(),
                line.before(), line.after(), line.connectionId(), line.accountId(), line.membershipId(), line.reference(),
                line.clientAddress(), line.userAgent())));
    }

    /** One JSON object in each line, without what is not there. */
    void jsonLines(UUID tenantId, TableAddress address, Writer out) throws IOException {
        each(tenantId, address, line -> out.write(json(line) + "\n"));
    }

    private static String json(AuditLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        add(json, "time", line.at());
        add(json, "actor", line.actor());
        add(json, "action", line.action());
        add(json, "target", line.target());
        add(json, "reason", line.reason());
        add(json, "before", line.before());
        add(json, "after", line.after());
        add(json, "trace", line.trace());
        add(json, "connection", line.connectionId());
        add(json, "account", line.accountId());
        add(json, "membership", line.membershipId());
        add(json, "reference", line.reference());
        add(json, "client", line.clientAddress());
        add(json, "browser", line.userAgent());
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value != null) {
            json.add(name, value.toString());
        }
    }

    private void each(UUID tenantId, TableAddress address, Form form) throws IOException {
        Optional<AuditLine> last = Optional.empty();
        do {
            List<AuditLine> part = records.behind(tenantId, address, last, PART);
            for (AuditLine line : part) {
                form.write(line);
            }
            last = part.size() < PART ? Optional.empty() : Optional.of(part.get(PART - 1));
        } while (last.isPresent());
    }
}
