package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.UuidV7;

@DisplayName("What somebody has made that goes on without them")
class LeftBehindTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private final LeftBehind left = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, new Console())
            .with(Clock.class, new StoppedClock(NOW)).bean(LeftBehind.class);
    private Staged harbour;
    private Someone olga;

    @BeforeEach
    void aMaker() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            olga = harbour.owner("Olga Brandt");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theirLivingTokensAndTheirEndpoints() {
        String maker = "account:" + olga.account();
        database.inTransaction(() -> {
            token("nightly export", maker, null);
            token("until tomorrow", maker, NOW.plus(Duration.ofDays(1)));
            token("over", maker, NOW.minusSeconds(1));
            token("somebody else's", "account:" + UUID.randomUUID(), null);
            endpoint("payroll", maker);
            endpoint("their door", "account:" + UUID.randomUUID());
        });
        assertThat(database.inTransaction(() -> left.find(harbour.tenant(), maker)))
                .containsExactly("nightly export", "until tomorrow", "payroll");
        assertThat(database.inTransaction(() -> left.find(UUID.randomUUID(), maker))).as("in another workspace").isEmpty();
    }

    private void token(String name, String maker, Instant end) {
        harbour.write("insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at, created_by, expires_at)"
                + " values (?, ?, 'API', ?, ?, '', false, ?, ?, ?)", UuidV7.next(), harbour.tenant(), name, name, NOW, maker, end);
    }

    private void endpoint(String name, String maker) {
        UUID id = UuidV7.next();
        harbour.write("insert into event_subscription (id, tenant_id, topics) values (?, ?, 'roles.changed')", id, harbour.tenant());
        harbour.write("insert into webhook_endpoint (id, tenant_id, name, url, secret, created_at, created_by, version) values (?, ?, ?,"
                + " 'https://harbour.test/', 's', ?, ?, 1)", id, harbour.tenant(), name, NOW, maker);
    }
}
