package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.AuditRecord;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/** A connection whose provider's answers are not accepted, in a workspace with one owner. */
class FailureWarningsTest {

    private final LocalDatabase database = LocalDatabase.open();
    private final StoppedClock clock = new StoppedClock(Instant.now());
    private FailureWarnings warnings;
    private Staged quarry;
    private Staged.Someone olga;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false, EmailAddress.of("us@usher.test"))),
                Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        warnings = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, clock).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")))
                .bean(FailureWarnings.class);
        database.inTransaction(() -> {
            quarry = new Staged(database.entities().unwrap(java.sql.Connection.class), "quarry", "Quarry");
            olga = quarry.owner("Olga Brandt");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> recipients() {
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 3);
        mails();
        return database.inTransaction(() -> database.entities().createQuery("select m.payload from OutboxMessage m"
                + " where m.topic = 'CONNECTION_FAILING'", String.class).getResultList());
    }

    /** An address that the owner has elsewhere, proven before the workspace's own. */
    private void hasElsewhere(String address) {
        database.inTransaction(() -> quarry.write("insert into account_email (id, account_id, typed, address, domain, verified_address,"
                + " verified_at, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)", UuidV7.next(), olga.account(), address, address,
                address.substring(address.indexOf('@') + 1), address, Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    void each_is_told_once_and_not_at_the_addresses_that_they_have_elsewhere() {
        hasElsewhere("olga@rival.test");
        assertThat(recipients()).singleElement().asString().contains("olga.brandt@quarry.test");
    }

    @Test
    void without_a_verified_address_in_the_profile_one_of_the_workspaces_domains_is_told() {
        hasElsewhere("olga@rival.test");
        database.inTransaction(() -> quarry.write("update membership set email = 'o.b@quarry.test' where id = ?", olga.membership()));
        assertThat(recipients()).singleElement().asString().contains("olga.brandt@quarry.test");
    }

    @Test
    void whom_the_workspace_knows_by_no_verified_address_is_told_at_the_oldest_one() {
        hasElsewhere("olga@rival.test");
        database.inTransaction(() -> quarry.write("update domain_claim set proven_at = null where tenant_id = ?", quarry.tenant()));
        database.inTransaction(() -> quarry.write("update membership set email = null where id = ?", olga.membership()));
        assertThat(recipients()).singleElement().asString().contains("olga@rival.test");
    }

    private void happens(String action, RefusalReason reason, int times) {
        database.inTransaction(() -> {
            for (int i = 0; i < times; i++) {
                database.entities().persist(new AuditRecord(action, "connection:" + quarry.connection(), Reference.random(),
                        clock.instant()).in(quarry.tenant()).through(quarry.connection()).because(reason));
            }
        });
    }

    private long mails() {
        // Each time on two nodes.
        for (int i = 0; i < 2; i++) {
            database.inTransaction(() -> warnings.failing()).forEach(id -> database.inTransaction(() -> warnings.warn(id)));
        }
        return database.count("select count(m) from OutboxMessage m where m.topic = 'CONNECTION_FAILING'");
    }

    @Test
    void several_failures_and_nobody_who_came_in_are_told_once() {
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 2);
        assertThat(mails()).as("two are somebody's own trouble").isZero();
        happens("sign_in.rejected", RefusalReason.PROVIDER_UNREACHABLE, 1);
        assertThat(mails()).isEqualTo(1);
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 5);
        assertThat(mails()).as("the same day").isEqualTo(1);
    }

    @Test
    void a_connection_that_works_for_others_does_not_fail() {
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 9);
        happens("sign_in.refused", RefusalReason.NOT_INVITED, 1);
        assertThat(mails()).isZero();
    }

    @Test
    void what_strangers_send_without_a_sign_in_of_theirs_tells_nothing_of_the_provider() {
        happens("sign_in.rejected", RefusalReason.FLOW_UNKNOWN, 9);
        assertThat(mails()).isZero();
    }

    @Test
    void nor_is_anything_told_that_is_switched_off_or_long_ago() {
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 9);
        clock.pass(Duration.ofHours(2));
        assertThat(mails()).isZero();
        happens("sign_in.rejected", RefusalReason.TOKEN_REJECTED, 9);
        database.inTransaction(() -> {
            database.entities().createQuery("update Tenant t set t.mailsOff = 'FAILURES ANSWERS'").executeUpdate();
        });
        assertThat(mails()).isZero();
    }

    @Test
    void a_connection_that_was_deleted_meanwhile_is_nothing_to_warn_of() {
        assertThatCode(() -> database.inTransaction(() -> warnings.warn("deleted-saml"))).doesNotThrowAnyException();
    }
}
