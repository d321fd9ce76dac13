package usher.signin.emaillink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.invitation.Invitation;
import usher.membership.Membership;
import usher.signin.emaillink.OpenWorkspaces.Open;
import usher.signin.page.OpenWorkspace.Standing;
import usher.tenant.DomainClaim;
import usher.tenant.Tenant;
import usher.types.DomainName;
import usher.types.EmailAddress;

/** Peter is a member of SuperFantasy and invited to Northwind; MagicTech has proven his domain. */
class OpenWorkspacesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final EmailAddress PETER = EmailAddress.of("peter@magictech.test");
    private static final EmailAddress MAX = EmailAddress.of("max@magictech.test");

    private final StoppedClock clock = new StoppedClock(NOW);
    private LocalDatabase database;
    private EntityManager entities;
    private OpenWorkspaces workspaces;
    private AccountEmail petersAddress;

    @BeforeEach
    void open() {
        database = newDatabase();
        entities = database.entities();
        workspaces = new Wiring().with(EntityManager.class, entities).with(Clock.class, clock).bean(OpenWorkspaces.class);
        UUID superfantasy = tenant("superfantasy", "SuperFantasy");
        UUID northwind = tenant("northwind", "Northwind");
        UUID magictech = tenant("magictech", "MagicTech");
        database.inTransaction(() -> {
            Account peter = new Account(NOW);
            petersAddress = AccountEmail.verified(peter.id(), PETER, NOW);
            entities.persist(peter);
            entities.flush();
            entities.persist(petersAddress);
            entities.persist(Membership.active(superfantasy, peter.id(), NOW));
            entities.persist(new Invitation(northwind, PETER, Set.of("MEMBER"), "person:1", Optional.of(NOW.plusSeconds(60)), NOW));
            DomainClaim domain = new DomainClaim(magictech, DomainName.of("magictech.test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void names_memberships_invitations_and_home_domains_in_one_statement() {
        of(PETER);
        database.statements();

        assertThat(of(PETER)).extracting(open -> open.workspace().name(), Open::standing).containsExactly(
                tuple("MagicTech", Standing.MAY_JOIN), tuple("Northwind", Standing.INVITED), tuple("SuperFantasy", Standing.MEMBER));
        assertThat(database.statements()).hasSize(1);
    }

    @Test
    void a_colleague_has_the_domain_alone() {
        assertThat(of(MAX)).extracting(open -> open.workspace().slug()).containsExactly("magictech");
    }

    @Test
    void nothing_is_open_to_a_stranger() {
        assertThat(of(EmailAddress.of("nobody@elsewhere.test"))).isEmpty();
    }

    @Test
    void an_invitation_that_has_expired_is_over() {
        clock.pass(Duration.ofSeconds(60));

        assertThat(of(PETER)).extracting(open -> open.workspace().slug()).containsExactly("magictech", "superfantasy");
    }

    @Test
    void a_retired_address_finds_no_membership() {
        database.inTransaction(() -> entities.find(AccountEmail.class, id(petersAddress)).retire(NOW));

        assertThat(of(PETER)).extracting(open -> open.workspace().slug()).containsExactly("magictech", "northwind");
    }

    @Test
    void an_unverified_address_of_somebody_who_signs_in_otherwise_finds_no_membership() {
        database.inTransaction(() -> {
            UUID other = memberWithUnverifiedAddress();
            entities.persist(new IdentityLink(tenantOf("superfantasy"), "superfantasy-saml", "https://idp.test", "G-9", other,
                    Optional.of(MAX.canonical()), NOW));
        });

        assertThat(of(MAX)).extracting(open -> open.workspace().slug()).containsExactly("magictech");
    }

    @Test
    void a_membership_that_was_made_for_the_address_waits_there() {
        database.inTransaction(() -> {
            memberWithUnverifiedAddress();
        });

        assertThat(of(MAX)).extracting(open -> open.workspace().slug()).contains("superfantasy");
    }

    private UUID memberWithUnverifiedAddress() {
        Account other = new Account(NOW);
        entities.persist(other);
        entities.flush();
        entities.persist(AccountEmail.unverified(other.id(), MAX, NOW));
        entities.persist(Membership.active(tenantOf("superfantasy"), other.id(), NOW));
        entities.flush();
        return other.id();
    }

    @Test
    void single_sign_on_only_opens_for_break_glass_alone() {
        database.inTransaction(() -> entities.find(Tenant.class, tenantOf("superfantasy")).requireSingleSignOn(true));
        assertThat(of(PETER)).extracting(open -> open.workspace().slug()).containsExactly("magictech", "northwind");

        database.inTransaction(() -> {
            entities.createNativeQuery("insert into break_glass (tenant_id, address) values (?1, ?2)")
                    .setParameter(1, tenantOf("superfantasy")).setParameter(2, PETER.canonical()).executeUpdate();
        });
        assertThat(of(PETER)).extracting(open -> open.workspace().slug()).contains("superfantasy");
    }

    private List<Open> of(EmailAddress address) {
        return database.inTransaction(() -> workspaces.of(address));
    }

    private UUID tenant(String slug, String name) {
        Tenant tenant = new Tenant(slug, name, ProofMailsTest.terms(), NOW);
        database.inTransaction(() -> entities.persist(tenant));
        return tenant.id();
    }

    private UUID tenantOf(String slug) {
        return entities.createQuery("select t.id from Tenant t where t.slug = :slug", UUID.class)
                .setParameter("slug", slug).getSingleResult();
    }

    private UUID id(AccountEmail email) {
        return entities.createQuery("select e.id from AccountEmail e where e.address = :address", UUID.class)
                .setParameter("address", email.address()).getSingleResult();
    }
}
