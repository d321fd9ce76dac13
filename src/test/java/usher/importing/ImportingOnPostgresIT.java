package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.imports.ImportPhase;
import usher.imports.Totals;

/** The same on PostgreSQL, and two nodes at once. */
class ImportingOnPostgresIT extends ImportingTest {

    @Override
    LocalDatabase database() {
        return LocalDatabase.onPostgres();
    }

    @Test
    void two_nodes_do_no_row_twice() {
        try (ImportingWorkspace shared = new ImportingWorkspace(LocalDatabase.onPostgres())) {
            UUID id = shared.checked("email\n" + IntStream.range(0, 3000).mapToObj(each -> "p" + each + "@northwind.test\n")
                    .collect(Collectors.joining()));
            shared.say((verbs, mine) -> verbs.apply(shared.token, mine), id);

            CompletableFuture<Void> other = CompletableFuture.runAsync(shared::work);
            shared.work();
            other.join();

            assertThat(shared.read(id).phase()).isEqualTo(ImportPhase.APPLIED);
            assertThat(shared.read(id).applied()).isEqualTo(new Totals(3000, 0, 0, 0));
            assertThat(shared.count("Membership e")).isEqualTo(3000);
            assertThat(shared.count("AuditRecord e where e.action = 'membership.created'")).isEqualTo(3000);
            assertThat(shared.database.inTransaction(() -> ((Number) shared.entities.createNativeQuery("select reltuples from pg_class"
                    + " where relname = 'membership'").getSingleResult()).longValue())).as("members of whom the database knows").isPositive();
        }
    }
}
