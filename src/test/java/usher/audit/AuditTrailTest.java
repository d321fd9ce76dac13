package usher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.Reference;

/** What whoever keeps a copy of the audit is told, on a real database. */
class AuditTrailTest {

    private static final UUID BEGINNING = new UUID(0, 0);
    private static final AuditFilter EVERYTHING = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final StoppedClock clock = new StoppedClock(Instant.now());
    private final UUID tenant = UUID.randomUUID();
    private LocalDatabase database;
    private AuditTrail trail;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        trail = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock).bean(AuditTrail.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AuditRecord record(String action) {
        return new AuditRecord(action, "system:test", Reference.random(), clock.instant()).in(tenant);
    }

    private void commit(AuditRecord record) {
        database.inTransaction(() -> database.entities().persist(record));
    }

    private List<String> settledAfter(UUID last) {
        return database.inTransaction(() -> trail.settled(tenant, EVERYTHING, last, 10)).stream().map(AuditRecord::action).toList();
    }

    @Test
    void aRecordThatIsCommittedAfterAYoungerOneIsNotMissed() {
        AuditRecord slow = record("slow");
        AuditRecord quick = record("quick");
        commit(quick);
        assertThat(settledAfter(BEGINNING)).isEmpty();
        commit(slow);
        clock.pass(AuditTrail.SETTLED.plus(Duration.ofMinutes(2)));
        assertThat(settledAfter(BEGINNING)).containsExactly("slow", "quick");
        assertThat(settledAfter(slow.id())).containsExactly("quick");
        assertThat(settledAfter(quick.id())).isEmpty();
    }
}
