package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.connection.ConnectionId;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.session.Browser;
import usher.session.Reach;
import usher.session.SignInSession;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.SecretToken;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A person who is signed in here and there ends sessions of their own. */
class SessionEndingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Browser BROWSER = new Browser("192.0.2.1", "Firefox");

    private final LocalDatabase database = LocalDatabase.open();
    private final EntityManager entities = database.entities();
    private final SessionEndings endings = new Wiring().with(EntityManager.class, entities).with(Clock.class, new StoppedClock(NOW))
            .bean(SessionEndings.class);
    private final Account ada = new Account(NOW);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyWorkspaceIsToldOfTheSessionsThatEndThere() {
        Tenant northwind = tenant("northwind");
        Tenant contoso = tenant("contoso");
        Tenant quiet = tenant("quiet");
        database.inTransaction(() -> entities.persist(ada));
        UUID kept = signedIn(quiet);
        signedIn(northwind);
        signedIn(northwind);
        signedIn(contoso);

        int ended = database.inTransaction(() -> endings.others(ada.id(), kept, Reach.EVERYTHING, BROWSER));

        assertThat(ended).isEqualTo(3);
        assertThat(database.inTransaction(() -> entities.createQuery("select r.tenantId from AuditRecord r where r.action = 'sessions.ended'"
                + " and r.accountId = :account", UUID.class).setParameter("account", ada.id()).getResultList()))
                .containsExactlyInAnyOrder(northwind.id(), contoso.id());
        assertThat(standing()).containsExactly(kept);
    }

    @Test
    @DisplayName("TEN-010: whoever came by a workspace's provider ends nothing of another workspace, neither one nor all others")
    void aProviderReachesItsOwnWorkspaceOnly() {
        Tenant northwind = tenant("northwind");
        Tenant contoso = tenant("contoso");
        database.inTransaction(() -> entities.persist(ada));
        UUID kept = signedIn(northwind);
        UUID other = signedIn(northwind);
        UUID there = signedIn(contoso);
        Reach reach = new Reach(Optional.of(Set.of(northwind.id())));

        assertThat(database.inTransaction(() -> endings.one(ada.id(), there, reach, BROWSER))).isFalse();
        assertThat(database.inTransaction(() -> endings.others(ada.id(), kept, reach, BROWSER))).isEqualTo(1);
        assertThat(standing()).containsExactlyInAnyOrder(kept, there).doesNotContain(other);
        assertThat(database.inTransaction(() -> endings.one(ada.id(), there, Reach.EVERYTHING, BROWSER))).isTrue();
        assertThat(standing()).containsExactly(kept);
    }

    private List<UUID> standing() {
        return database.inTransaction(() -> entities.createQuery("select s.id from SignInSession s", UUID.class).getResultList());
    }

    private Tenant tenant(String slug) {
        return database.inTransaction(() -> {
            Tenant tenant = new Tenant(slug, slug, new ProvisioningSettings(true, Admission.OFF, Set.of(), "MEMBER", "groups", List.of(),
                    UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE), NOW);
            entities.persist(tenant);
            return tenant;
        });
    }

    private UUID signedIn(Tenant tenant) {
        SecretToken token = SecretToken.random();
        return database.inTransaction(() -> {
            entities.persist(new SignInSession(token, ConnectionId.EMAIL, Reference.random(), BROWSER, NOW, NOW.plusSeconds(60))
                    .inWorkspace(ada.id(), tenant.id(), Optional.empty(), true));
            return entities.createQuery("select s.id from SignInSession s where s.tokenHash = :hash", UUID.class)
                    .setParameter("hash", token.hash()).getSingleResult();
        });
    }
}
