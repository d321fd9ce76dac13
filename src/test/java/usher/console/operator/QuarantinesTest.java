package usher.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.AuditRecord;
import usher.console.Staged;
import usher.console.audit.InstallationRecords;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.tenant.Tenants;
import usher.types.Reference;

/** What a directory said before it was armed is no workspace of the operator's. */
class QuarantinesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private final Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, new StoppedClock(NOW));
    private Staged harbour;

    @BeforeEach
    void openWorkspace() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            harbour.active("Ada Okafor");
            database.entities().persist(new AuditRecord("membership.created", "scim:entra", Reference.random(), NOW).in(harbour.tenant()));
            database.entities().persist(new AuditRecord("operator.named", "file", Reference.random(), NOW));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void assertSeen(boolean tenant, long accounts, int records) {
        assertThat(database.inTransaction(() -> beans.bean(Tenants.class).find(harbour.tenant())).isPresent()).isEqualTo(tenant);
        assertThat(database.inTransaction(() -> beans.bean(HealthQuery.class).accounts())).isEqualTo(accounts);
        assertThat(database.inTransaction(() -> beans.bean(InstallationRecords.class).page(
                TableAddress.of("/operator/records", Map.of(), Set.of()))).rows()).hasSize(records);
    }

    @Test
    void they_are_seen_nowhere() {
        assertSeen(true, 1, 2);
        database.inTransaction(() -> database.entities().createNativeQuery("update tenant set quarantine_of = id").executeUpdate());
        assertSeen(false, 0, 1);
    }
}
