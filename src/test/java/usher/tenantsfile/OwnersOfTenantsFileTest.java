package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.invitation.Invitation;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.tenant.Role;
import usher.types.EmailAddress;
import usher.types.Source;

class OwnersOfTenantsFileTest {

    private static final String OWNERS = "'owners': ['Nora@Acme.test']";
    private static final EmailAddress NORA = EmailAddress.of("nora@acme.test");

    private static AppliedFile database;

    @BeforeAll
    static void open() {
        database = new AppliedFile();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anOwnerIsInvitedOnceWithoutAnEnd() {
        database.applyAcme(OWNERS);
        assertThat(database.applyAcme(OWNERS)).isEmpty();

        assertThat(invitations()).singleElement().matches(Invitation::offersOwnership).matches(Invitation::isOpen);
    }

    @Test
    void whoIsNoLongerNamedKeepsTheInvitation() {
        database.applyAcme(OWNERS);

        assertThat(database.applyAcme("'owners': []")).isEmpty();
        assertThat(invitations()).singleElement().matches(Invitation::isOpen);
    }

    @Test
    void whoHasAcceptedIsNotInvitedAgainWhateverBecameOfThem() {
        database.applyAcme(OWNERS);
        database.inTransaction(entities -> entities
                .createQuery("update Invitation i set i.openAddress = null, i.acceptedAt = :now")
                .setParameter("now", AppliedFile.NOW).executeUpdate());

        assertThat(database.applyAcme(OWNERS)).isEmpty();
        assertThat(invitations()).hasSize(1);
    }

    @Test
    void anOpenInvitationOfTheConsoleIsWidened() {
        database.applyAcme("");
        UUID tenant = database.acme();
        database.inTransaction(entities -> entities.persist(new Invitation(tenant, NORA, Set.of("MEMBER"), "person:x",
                Optional.of(AppliedFile.NOW.minus(Duration.ofDays(1))), AppliedFile.NOW)));

        assertThat(database.applyAcme(OWNERS)).containsExactly("invitation.changed");
        assertThat(database.applyAcme(OWNERS)).isEmpty();
        assertThat(invitations()).singleElement().matches(Invitation::offersOwnership).matches(Invitation::isFromFile)
                .extracting(Invitation::invitedBy).as("who answers for it, since who made it may not give so much")
                .isEqualTo("system:tenants-file");
    }

    @Test
    void whoIsAnOwnerAlreadyIsNotInvited() {
        database.applyAcme("");
        member(NORA, "OWNER");

        assertThat(database.applyAcme(OWNERS)).isEmpty();
        assertThat(invitations()).isEmpty();
    }

    @Test
    void whoIsAMemberOfAWorkspaceThatNobodyOwnsOwnsItNow() {
        database.applyAcme(OWNERS);
        member(NORA, "ADMIN");

        assertThat(database.applyAcme(OWNERS)).containsExactly("invitation.revoked");
        assertThat(database.all("select r.key from HeldRole h, Role r where r.id = h.roleId", String.class))
                .containsExactlyInAnyOrder("ADMIN", "OWNER");
        assertThat(database.all("select r.actor from AuditRecord r where r.action = 'roles.changed'", String.class))
                .containsExactly("system:tenants-file");
        assertThat(database.applyAcme(OWNERS)).isEmpty();
        assertThat(invitations()).noneMatch(Invitation::isOpen);
    }

    @Test
    void whereSomebodyOwnsItOwnersAreTheirsToMake() {
        database.applyAcme("");
        member(EmailAddress.of("chief@acme.test"), "OWNER");
        member(NORA, "MEMBER");

        assertThat(database.applyAcme(OWNERS)).containsExactly("invitation.created");
        assertThat(database.all("select r.key from HeldRole h, Role r where r.id = h.roleId", String.class))
                .containsExactlyInAnyOrder("OWNER", "MEMBER");
    }

    private static void member(EmailAddress address, String role) {
        UUID tenant = database.acme();
        UUID held = database.one("select r from Role r where r.key = '" + role + "'", Role.class).id();
        database.inTransaction(entities -> {
            Account account = new Account(AppliedFile.NOW);
            Membership membership = Membership.active(tenant, account.id(), AppliedFile.NOW);
            entities.persist(account);
            entities.flush();
            entities.persist(AccountEmail.verified(account.id(), address, AppliedFile.NOW));
            entities.persist(membership);
            entities.flush();
            entities.persist(new HeldRole(tenant, membership.id(), held, Source.manual(), AppliedFile.NOW));
        });
    }

    private static List<Invitation> invitations() {
        return database.all("select i from Invitation i", Invitation.class);
    }
}
