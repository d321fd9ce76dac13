package usher.provisioning;

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
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.connection.Connection;
import usher.connection.saml.IdpMetadata;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;

/** A connection whose certificate, or whose secret, ends, in a workspace with one owner. */
class ExpiryWarningsTest {

    private static final String ISSUER = "https://idp.harbour.test";

    private final LocalDatabase database = LocalDatabase.open();
    private final String metadata = new TestSamlProvider(ISSUER, TestKey.ec(256)).metadata();
    private StoppedClock clock;
    private ExpiryWarnings warnings;
    private Staged harbour;

    @BeforeEach
    void openWorkspace() {
        Instant end = IdpMetadata.read(metadata, Optional.of(ISSUER), Set.of(), Instant.now()).certificates().get(0).expires();
        clock = new StoppedClock(end.minus(Duration.ofDays(40)));
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("us@usher.test"))),
                Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        warnings = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")))
                .bean(ExpiryWarnings.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(java.sql.Connection.class), "harbour", "Harbour");
            harbour.owner("Olga Brandt");
            harbour.active("Ada Okafor");
            database.entities().find(Connection.class, harbour.connection()).trustSaml(ISSUER, metadata);
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
        return database.count("select count(m) from OutboxMessage m where m.topic in ('CERTIFICATE_EXPIRING', 'SECRET_EXPIRING')");
    }

    @Test
    void the_owner_is_told_thirty_days_before_and_seven_and_one_and_once_each() {
        assertThat(mailsAfter(Duration.ZERO)).as("in good time").isZero();
        assertThat(mailsAfter(Duration.ofDays(11))).isEqualTo(1);
        assertThat(mailsAfter(Duration.ofDays(10))).isEqualTo(1);
        assertThat(mailsAfter(Duration.ofDays(13))).isEqualTo(2);
        assertThat(mailsAfter(Duration.ofDays(5).plusHours(12))).isEqualTo(3);
    }

    @Test
    void of_a_secret_as_of_a_certificate() {
        database.inTransaction(() -> {
            Connection connection = database.entities().find(Connection.class, harbour.connection());
            connection.trustOidc(ISSUER, "usher", "sealed", "client_secret_basic", "openid");
            connection.expectSecretToEnd(Optional.of(clock.instant().plus(Duration.ofDays(40))));
        });
        assertThat(mailsAfter(Duration.ZERO)).isZero();
        assertThat(mailsAfter(Duration.ofDays(11))).isEqualTo(1);
        assertThat(mailsAfter(Duration.ofDays(23))).isEqualTo(2);
    }

    @Test
    void in_their_own_language() {
        database.inTransaction(() -> {
            database.entities().createQuery("update Membership m set m.profile.locale = 'de-DE'").executeUpdate();
        });
        mailsAfter(Duration.ofDays(11));
        assertThat(database.count("select count(m) from OutboxMessage m where m.payload like '%\"language\":\"de\"%'")).isEqualTo(1);
    }

    @Test
    void a_workspace_that_wants_no_mails_gets_none() {
        database.inTransaction(() -> {
            database.entities().createQuery("update Tenant t set t.mailsOff = 'EXPIRY'").executeUpdate();
        });
        assertThat(mailsAfter(Duration.ofDays(11))).isZero();
    }

    @Test
    void nor_one_whose_connection_is_switched_off() {
        database.inTransaction(() -> database.entities().find(Connection.class, harbour.connection()).disable());
        assertThat(mailsAfter(Duration.ofDays(11))).isZero();
    }
}
