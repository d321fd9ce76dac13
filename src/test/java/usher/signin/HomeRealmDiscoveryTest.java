package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.signin.page.WayIn;
import usher.tenant.DomainClaim;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.WhenEnded;

class HomeRealmDiscoveryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final ProvisioningSettings TERMS = new ProvisioningSettings(false, Admission.AUTO, Set.of(), "MEMBER", null,
            List.of(), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);
    private static final WayIn SAML = new WayIn("SuperFantasy", "superfantasy", "superfantasy-saml", "Sign-in", Protocol.SAML);
    private static final WayIn MAIL = new WayIn("MagicTech", "magictech", "email", "email", Protocol.EMAIL);

    private LocalDatabase database;
    private HomeRealmDiscovery discovery;

    @BeforeEach
    void open() {
        database = newDatabase();
        discovery = new Wiring().with(EntityManager.class, database.entities()).bean(HomeRealmDiscovery.class);
        UUID superfantasy = tenant("superfantasy", "SuperFantasy", true);
        UUID magictech = tenant("magictech", "MagicTech", false);
        domain(superfantasy, "superfantasy.test", true);
        domain(superfantasy, "magictech.test", true);
        domain(superfantasy, "claimed.test", false);
        domain(magictech, "magictech.test", true);
        connection(superfantasy, "superfantasy-saml", true);
        connection(superfantasy, "superfantasy-old", false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void asks_once() {
        next("sarah@superfantasy.test");
        database.statements();
        next("sarah@superfantasy.test");

        assertThat(database.statements()).hasSize(1);
    }

    @Test
    void the_enabled_connection_of_the_domain_is_gone_to() {
        assertThat(next("sarah@superfantasy.test")).isEqualTo(new NextStep.GoTo(SAML));
    }

    @Test
    void both_workspaces_of_a_domain_are_offered() {
        assertThat(next("max@magictech.test")).isEqualTo(new NextStep.Choose(List.of(MAIL, SAML)));
    }

    @Test
    @DisplayName("AUTH-004: a claim that is not proven draws nobody")
    void a_claim_that_is_not_proven_draws_nobody() {
        assertThat(next("victim@claimed.test")).isEqualTo(new NextStep.SendMail());
    }

    @Test
    void a_subdomain_is_another_domain() {
        assertThat(next("sarah@mail.superfantasy.test")).isEqualTo(new NextStep.SendMail());
    }

    @Test
    void a_suspended_workspace_has_no_way_in() {
        database.inTransaction(() -> database.entities().createQuery("select t from Tenant t where t.slug = 'superfantasy'",
                Tenant.class).getSingleResult().suspend());

        assertThat(next("sarah@superfantasy.test")).isEqualTo(new NextStep.SendMail());
        assertThat(next("max@magictech.test")).isEqualTo(new NextStep.SendMail());
    }

    private NextStep next(String address) {
        return database.inTransaction(() -> discovery.next(EmailAddress.of(address)));
    }

    private UUID tenant(String slug, String name, boolean singleSignOnOnly) {
        Tenant tenant = new Tenant(slug, name, TERMS, NOW);
        tenant.requireSingleSignOn(singleSignOnOnly);
        database.inTransaction(() -> database.entities().persist(tenant));
        return tenant.id();
    }

    private void domain(UUID tenant, String name, boolean proven) {
        DomainClaim claim = new DomainClaim(tenant, DomainName.of(name), NOW);
        claim.decideByFile(proven, NOW);
        database.inTransaction(() -> database.entities().persist(claim));
    }

    private void connection(UUID tenant, String id, boolean enabled) {
        Connection connection = new Connection(id, tenant, Protocol.SAML, NOW);
        connection.describe("Sign-in", enabled, TERMS);
        database.inTransaction(() -> database.entities().persist(connection));
    }
}
