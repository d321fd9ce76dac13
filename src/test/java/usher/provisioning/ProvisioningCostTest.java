package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.provisioning.SuperFantasyWorkspace.NOW;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.invitation.Invitation;
import usher.outbox.Subscription;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.SignIn;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** What a sign-in costs the database, and what becomes of seats and owners. */
class ProvisioningCostTest {

    private final SuperFantasyWorkspace here = new SuperFantasyWorkspace();

    @AfterEach
    void close() {
        here.close();
    }

    /** All that makes a sign-in dearer: events that are heard, a directory's key, and a limit of seats, which the workspace has. */
    @BeforeEach
    void everythingIsOn() {
        here.database.inTransaction(() -> here.entities.persist(new Subscription(here.tenant.id(),
                Set.of("account.*", "membership.*", "identity.*", "roles.*", "groups.*", "profile.*", "sign_in.*"))));
        here.correlatesBy("externalId");
        here.provision(here.signIn("warm-up", EmailAddress.of("warm-up@superfantasy.test")));
        here.database.statements();
    }

    @Test
    void a_first_sign_in_takes_fourteen_statements_at_most_whatever_the_number_of_groups() {
        here.provision(here.sarah(IntStream.range(0, 120).mapToObj(number -> "group-" + number).toArray(String[]::new)));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void nor_more_for_who_has_an_account_already_and_is_told_of_the_new_way_in() {
        here.accountWith(SuperFantasyWorkspace.SARAH);
        here.database.statements();

        here.provision(here.sarah("engineering", "all"));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(14);
        assertThat(here.database.count("select count(m) from OutboxMessage m where m.topic = 'IDENTITY_LINKED'")).isOne();
    }

    @Test
    void nor_more_for_whom_the_directory_made() {
        here.made(SuperFantasyWorkspace.SARAH, new DirectoryKeys(Optional.of("sarah"), Optional.of("G-1")));
        here.database.statements();

        here.provision(here.sarah("engineering", "all"));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(14);
        assertThat(here.count("Account")).containsExactly(2L);
    }

    @Test
    void one_more_for_who_is_invited_since_the_invitation_is_used_up() {
        here.database.inTransaction(() -> here.entities.persist(new Invitation(here.tenant.id(), SuperFantasyWorkspace.SARAH,
                Set.of("EDITOR"), "system:tenants-file", Optional.empty(), NOW)));
        here.database.statements();

        here.provision(here.sarah("engineering", "all"));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void a_returning_person_whose_claims_changed_nothing_takes_six_statements_at_most() {
        here.provision(here.sarah("engineering", "all"));
        here.database.statements();

        here.provision(here.sarah("all", "engineering"));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(6);
        assertThat(here.database.count("select count(m) from OutboxMessage m where m.topic = 'sign_in.succeeded'")).isEqualTo(3);
    }

    @Test
    void an_owner_by_rule_who_returns_takes_no_more() {
        here.provision(here.sarah("founders"));
        here.database.statements();

        here.provision(here.sarah("founders"));

        assertThat(here.database.statements()).hasSizeLessThanOrEqualTo(6).noneMatch(statement -> statement.contains("for update"));
    }

    @Test
    void the_last_owner_by_rule_stays_one_and_another_does_not() {
        here.provision(here.sarah("founders"));
        assertThat(here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().roles()).contains("OWNER");

        EmailAddress ceo = EmailAddress.of("ceo@superfantasy.test");
        here.database.inTransaction(() -> here.entities.persist(new Invitation(here.tenant.id(), ceo, Set.of("OWNER"),
                "system:tenants-file", Optional.empty(), NOW).fromFile()));
        here.provision(SignIn.byEmail(here.tenant.id(), ceo, NOW));
        assertThat(here.signedIn(here.provision(here.sarah("all"))).workspace().orElseThrow().roles()).containsExactly("MEMBER");
    }

    @Test
    @DisplayName("RACE-003: the last seat is not refused to the person who has just taken it in another window")
    void one_person_in_two_windows_takes_one_seat() throws Exception {
        here.database.inTransaction(() -> here.entities.find(Tenant.class, here.tenant.id()).limitSeats(Optional.of(2)));
        CompletableFuture<ProvisioningOutcome> other = here.database.inTransaction(() -> {
            here.service.provision(here.request(here.sarah("engineering")));
            CompletableFuture<ProvisioningOutcome> second = CompletableFuture.supplyAsync(() ->
                    LostRace.retried(() -> here.provision(here.sarah("engineering"))));
            letWait(second);
            return second;
        });

        here.signedIn(other.get());
        assertThat(here.count("Account", "Membership")).containsExactly(2L, 2L);
    }

    /** For the lock that this transaction holds. */
    private static void letWait(CompletableFuture<?> second) {
        try {
            second.get(500, TimeUnit.MILLISECONDS);
            throw new AssertionError("it should wait");
        } catch (TimeoutException waits) {
            assertThat(second).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
