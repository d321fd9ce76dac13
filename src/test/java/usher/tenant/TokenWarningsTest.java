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
import usher.audit.TenantAuthor;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.types.Permission;

/** A directory whose token ends, in a workspace with one owner. */
class TokenWarningsTest {

    private final LocalDatabase database = LocalDatabase.open();
    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private TokenWarnings warnings;
    private Staged harbour;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("us@usher.test"))),
                Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        warnings = beans.bean(TokenWarnings.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(java.sql.Connection.class), "harbour", "Harbour");
            harbour.owner("Olga Brandt");
            beans.bean(DirectoryTokens.class).make(new TenantAuthor(harbour.tenant(), "account:1", Set.of(Permission.CONNECTIONS_WRITE,
                    Permission.OWNERS_WRITE), "127.0.0.1", "a browser"), "entra", Set.of("scim:read"),
                    Optional.of(clock.instant().plus(Duration.ofDays(40))), Optional.empty());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long mailsAfter(Duration passed) {
        clock.pass(passed);
        // Each hour anew, and each time on two nodes.
        for (int i = 0; i < 2; i++) {
            database.inTransaction(() -> warnings.watched()).forEach(id -> database.inTransaction(() -> warnings.warn(id)));
        }
        return database.count("select count(m) from OutboxMessage m where m.topic = 'TOKEN_EXPIRING'");
    }

    @Test
    void the_owner_is_told_thirty_days_before_and_seven_and_one_and_once_each() {
        assertThat(mailsAfter(Duration.ZERO)).as("in good time").isZero();
        assertThat(database.inTransaction(() -> warnings.ending(harbour.tenant()))).isEmpty();
        assertThat(mailsAfter(Duration.ofDays(11))).isEqualTo(1);
        assertThat(database.inTransaction(() -> warnings.ending(harbour.tenant()))).extracting(BearerToken::name).containsExactly("entra");
        assertThat(mailsAfter(Duration.ofDays(10))).isEqualTo(1);
        assertThat(mailsAfter(Duration.ofDays(13))).isEqualTo(2);
        assertThat(mailsAfter(Duration.ofDays(5).plusHours(12))).isEqualTo(3);
        assertThat(mailsAfter(Duration.ofDays(2))).as("when it has ended").isEqualTo(3);
    }
}
