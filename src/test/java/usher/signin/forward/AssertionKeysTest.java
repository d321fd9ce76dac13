package usher.signin.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.SecretBox;

class AssertionKeysTest {

    /** The first moment of a period. */
    private static final Instant BEGIN = Instant.ofEpochSecond(Duration.ofDays(30).toSeconds() * 690);

    private final StoppedClock clock = new StoppedClock(BEGIN.plus(Duration.ofDays(10)));
    private LocalDatabase database;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void all_nodes_sign_with_the_same_key_which_is_stored_encrypted() {
        ECKey one = node().current();

        assertThat(node().current()).isEqualTo(one);
        String stored = database.inTransaction(() -> (String) database.entities().createNativeQuery("select jwk from assertion_key")
                .getSingleResult());
        assertThat(stored).startsWith("v1.").doesNotContain("kty");
    }

    @Test
    void what_is_published_has_no_private_part() {
        AssertionKeys keys = node();
        keys.current();

        assertThat(keys.published()).singleElement().satisfies(key -> {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyID()).isEqualTo(keys.current().getKeyID());
        });
    }

    @Test
    void the_next_key_is_published_a_day_before_it_signs_and_the_old_one_a_day_after() {
        AssertionKeys keys = node();
        ECKey old = keys.current();
        clock.pass(Duration.ofDays(19).plusHours(1));
        assertThat(keys.published()).hasSize(2).first().isEqualTo(old.toPublicJWK());
        assertThat(keys.current()).isEqualTo(old);

        ECKey next = keys.published().get(1);
        clock.pass(Duration.ofDays(1));
        assertThat(keys.current().toPublicJWK()).isEqualTo(next);
        assertThat(keys.published()).containsExactly(old.toPublicJWK(), next);

        clock.pass(Duration.ofDays(1));
        assertThat(node().published()).containsExactly(next);
    }

    /** One of several over the same database. */
    private AssertionKeys node() {
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        beans.fill(AssertionKeyStore.class, new StoreInTransactions());
        return beans.bean(AssertionKeys.class);
    }

    private final class StoreInTransactions extends AssertionKeyStore {

        @Override
        public Optional<String> find(long period) {
            return database.inTransaction(() -> super.find(period));
        }

        @Override
        public void add(long period, String encryptedJwk, Instant now) {
            database.inTransaction(() -> super.add(period, encryptedJwk, now));
        }
    }
}
