package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.membership.Membership;
import usher.session.Reach;
import usher.session.SignedIn;
import usher.signin.page.HomePage;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.WhenEnded;

/** The home of somebody who has neither a name nor an address that anybody vouches for. */
class StoriesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final LocalDatabase database = LocalDatabase.open();
    private final Stories stories = new Wiring().with(EntityManager.class, database.entities()).bean(Stories.class);
    private final Tenant tenant = new Tenant("northwind", "Northwind", new ProvisioningSettings(true, Admission.OFF, Set.of(), "MEMBER",
            null, List.of(), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE), NOW);
    private UUID membership;

    @BeforeEach
    void aMember() {
        database.inTransaction(() -> {
            Account account = new Account(NOW);
            Membership member = Membership.active(tenant.id(), account.id(), NOW);
            membership = member.id();
            List.of(tenant, account, member).forEach(row -> {
                database.entities().persist(row);
                database.entities().flush();
            });
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isCalledByWhatTheirOrganisationSaysOfThem() {
        assertThat(home("nsmith").name()).isEqualTo("nsmith");
    }

    @Test
    void elseThePageSaysThatItDoesNotKnow() {
        assertThat(home(null).name()).isEqualTo("Nobody has told us your name");
    }

    private HomePage home(String knownAs) {
        SignedIn.Workspace here = new SignedIn.Workspace(tenant.id(), "northwind", "Northwind", membership, null, knownAs, Set.of(),
                Set.of());
        SignedIn session = new SignedIn(UUID.randomUUID(), Optional.empty(), null, Optional.empty(), Optional.of(here),
                new SignedIn.Via("northwind-oidc", "Northwind sign-in", Protocol.OIDC), false, Reference.random(), NOW, NOW);
        return database.inTransaction(() -> stories.home(session, here, Reach.EVERYTHING, Locale.ENGLISH));
    }
}
