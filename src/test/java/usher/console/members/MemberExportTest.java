package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Staged;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.Wiring;

/** Members who leave as a file, of more than one part. */
class MemberExportTest {

    private static final int PEOPLE = 1030;

    private final LocalDatabase database = LocalDatabase.open();
    private final MemberExport export = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, new Console())
            .bean(MemberExport.class);
    private Staged here;

    @BeforeEach
    void moreThanOnePart() {
        database.inTransaction(() -> {
            here = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            IntStream.range(0, PEOPLE).forEach(i -> here.person(name(i), "ACTIVE", null, 2, null));
        });
    }

    private static String name(int number) {
        return "Person %04d".formatted(number);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoJoinsMeanwhileNeitherRepeatsNorHidesAnybody() {
        StringWriter out = new StringWriter() {

            private int lines;

            @Override
            public void write(String line) {
                super.write(line);
                if (++lines == 2) {
                    here.person("Aaron First", "ACTIVE", null, 2, null);
                }
            }
        };
        database.inTransaction(() -> {
            try {
                export.csv(here.tenant(), TableAddress.of("/members", Map.of(), MemberFilter.NAMES), out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        String file = out.toString();
        assertThat(IntStream.range(0, PEOPLE).mapToObj(MemberExportTest::name)).allSatisfy(name -> assertThat(file.split(name, -1).length)
                .as(name).isEqualTo(2));
    }
}
