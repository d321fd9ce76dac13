package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.Admission;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.WhenEnded;

/** A workspace that the tenants file owns, and that decides about its mails itself. */
class MailSwitchesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private MailSwitches switches;
    private Tenant tenant;

    @BeforeEach
    void openWorkspace() {
        switches = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, new StoppedClock(NOW))
                .bean(MailSwitches.class);
        tenant = new Tenant("harbour", "Harbour", new ProvisioningSettings(false, Admission.OFF, Set.of(), "MEMBER", null, List.of(),
                List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE), NOW);
        tenant.ownedByFile();
        database.inTransaction(() -> database.entities().persist(tenant));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SettingOutcome change(String permission, Set<MailKind> wanted) {
        TenantAuthor author = new TenantAuthor(tenant.id(), "account:somebody", Set.of(permission), "127.0.0.1", "a browser");
        return database.inTransaction(() -> switches.change(author, wanted));
    }

    private List<MailKind> on() {
        return database.inTransaction(() -> {
            Tenant now = database.entities().find(Tenant.class, tenant.id());
            return List.of(MailKind.values()).stream().filter(now::writesAbout).toList();
        });
    }

    @Test
    void a_kind_is_switched_off_and_on_again_and_the_record_tells() {
        assertThat(on()).containsExactly(MailKind.values());

        assertThat(change(Permission.CONNECTIONS_WRITE, Set.of(MailKind.EXPIRY, MailKind.FAILURES)).isDone()).isTrue();
        assertThat(on()).containsExactly(MailKind.EXPIRY, MailKind.FAILURES);
        assertThat(change(Permission.CONNECTIONS_WRITE, Set.of(MailKind.values())).isDone()).isTrue();
        assertThat(on()).containsExactly(MailKind.values());

        assertThat(change(Permission.CONNECTIONS_WRITE, Set.of(MailKind.values())).isDone()).isTrue();
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'tenant.changed'")).isEqualTo(2);
    }

    @Test
    void who_may_not_is_refused() {
        assertThat(change(Permission.CONNECTIONS_READ, Set.of()).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(on()).containsExactly(MailKind.values());
    }
}
