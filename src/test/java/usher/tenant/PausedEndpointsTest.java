package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.webhook.PausedUntold;

/** An endpoint that takes nothing and names nobody, in a workspace with one owner and one other member. */
class PausedEndpointsTest {

    private final LocalDatabase database = LocalDatabase.open();
    private PausedEndpoints endpoints;
    private Staged harbour;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("us@usher.test"))),
                Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        endpoints = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, new StoppedClock(Instant.parse("2026-03-01T09:00:00Z")))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES"))).bean(PausedEndpoints.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(java.sql.Connection.class), "harbour", "Harbour");
            harbour.owner("Olga Brandt");
            harbour.active("Milo Berg");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long mails() {
        database.inTransaction(() -> endpoints.tell(new PausedUntold(harbour.tenant(), "CRM", "crm.test")));
        return database.count("select count(m) from OutboxMessage m where m.topic = 'ENDPOINT_PAUSED'");
    }

    @Test
    void the_owner_is_told_and_nobody_else() {
        assertThat(mails()).isOne();
    }

    @Test
    void nobody_is_where_the_workspace_wants_no_mails_about_failures() {
        database.inTransaction(() -> database.entities().find(Tenant.class, harbour.tenant()).writeAbout(Set.of(MailKind.APPROVALS)));
        assertThat(mails()).isZero();
    }
}
