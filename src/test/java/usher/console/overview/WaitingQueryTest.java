package usher.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;

/** A workspace with one connection and one domain, and what goes wrong with them. */
class WaitingQueryTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final LocalDatabase database = LocalDatabase.open();
    private WaitingQuery waiting;
    private Staged quarry;
    private Staged.Someone somebody;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        waiting = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, Clock.systemUTC()).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")))
                .bean(WaitingQuery.class);
        database.inTransaction(() -> {
            quarry = new Staged(database.entities().unwrap(Connection.class), "quarry", "Quarry");
            somebody = quarry.active("Olga Brandt");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Waiting> waiting() {
        return database.inTransaction(() -> waiting.of(quarry.tenant()));
    }

    private void happens(String action, Duration ago, String reason) {
        database.inTransaction(() -> quarry.happened(action, somebody, ago, reason, null));
    }

    private void write(String sql, Object... values) {
        database.inTransaction(() -> quarry.write(sql, values));
    }

    @Test
    void a_connection_fails_by_which_several_were_rejected_and_nobody_came_since() {
        happens("sign_in.rejected", Duration.ofDays(2), "assertion_rejected");
        happens("sign_in.rejected", Duration.ofDays(1), "assertion_rejected");
        assertThat(waiting()).as("two are somebody's own trouble").isEmpty();
        happens("sign_in.rejected", Duration.ofHours(2), "provider_unreachable");
        assertThat(waiting()).containsExactly(new Waiting("waiting.failures", "Directory of Quarry", null,
                "audit?action=sign_in.rejected&actor=connection:quarry-oidc"));

        happens("sign_in.admitted", Duration.ofHours(1), null);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void nor_does_one_that_is_switched_off_or_that_strangers_try() {
        for (int i = 0; i < 5; i++) {
            happens("sign_in.rejected", Duration.ofHours(1), "flow_unknown");
        }
        assertThat(waiting()).isEmpty();
        for (int i = 0; i < 5; i++) {
            happens("sign_in.rejected", Duration.ofHours(1), "token_rejected");
        }
        write("update connection set enabled = false where id = ?", quarry.connection());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_domain_waits_whose_record_is_missing_and_that_has_lapsed_or_was_never_proven() {
        write("update domain_claim set missing_since = ? where tenant_id = ?", NOW, quarry.tenant());
        assertThat(waiting()).containsExactly(new Waiting("waiting.domain.missing", "quarry.test", NOW.plus(Duration.ofDays(7)), "domains"));
        write("update domain_claim set missing_since = null, proven_at = null, lapsed_at = ? where tenant_id = ?", NOW, quarry.tenant());
        assertThat(waiting()).containsExactly(new Waiting("waiting.domain.lapsed", "quarry.test", null, "domains"));
        write("update domain_claim set lapsed_at = null where tenant_id = ?", quarry.tenant());
        assertThat(waiting()).containsExactly(new Waiting("waiting.domain", "quarry.test", null, "domains"));
    }
}
