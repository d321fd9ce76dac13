package usher.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.types.Reference;

/** Records that leave as a file, of more than one part. */
class AuditExportTest {

    private static final int RECORDS = 1100;
    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private final AuditExport export = new Wiring().with(EntityManager.class, database.entities()).bean(AuditExport.class);
    private Staged here;
    private Staged.Someone olga;

    @BeforeEach
    void moreThanOnePart() {
        database.inTransaction(() -> {
            here = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            olga = here.owner("Olga Brandt");
            for (int i = 0; i < RECORDS; i++) {
                // Several happened at one moment, also where one part ends and the next begins.
                record(THEN.plusSeconds(i / 30));
            }
        });
    }

    private void record(Instant at) {
        here.record("role.changed", "account:" + olga.account(), olga, Reference.random(), at, null, null, null, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatHappensMeanwhileNeitherRepeatsNorHidesARecord() throws IOException {
        StringWriter out = new StringWriter() {

            private boolean begun;

            @Override
            public void write(String line) {
                super.write(line);
                if (!begun && line.startsWith("{")) {
                    begun = true;
                    record(THEN.plusSeconds(RECORDS));
                }
            }
        };
        database.inTransaction(() -> {
            try {
                export.jsonLines(here.tenant(), TableAddress.of("/audit", Map.of(), AuditFilter.NAMES), out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(Arrays.asList(out.toString().split("\n"))).hasSize(RECORDS).doesNotHaveDuplicates();
    }
}
