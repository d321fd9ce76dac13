package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.TimeZone;
import java.util.UUID;
import org.assertj.core.util.Throwables;
import org.eclipse.persistence.internal.weaving.PersistenceWeaved;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import usher.account.AccountEmail;
import usher.servers.arquillian.InContainer;
import usher.servers.arquillian.UsherWar;

@InContainer
class StartIT {

    @Deployment
    static WebArchive war() {
        return UsherWar.withTests();
    }

    @Inject
    private UsherConfig config;

    @Inject
    private SecretBox secretBox;

    @Inject
    private Clock clock;

    @Inject
    private AddressBook addressBook;

    @Inject
    private AtStartOrByTimer atStartOrByTimer;

    @Test
    void theSettingsComeFromTheEnvironment() {
        assertThat(config.operatorEmail()).hasValueSatisfying(
                operator -> assertThat(operator.canonical()).isEqualTo("operator@usher.test"));
    }

    @Test
    void theKeyIsThere() {
        assertThat(secretBox.open(secretBox.seal("secret", "a test"), "a test")).isEqualTo("secret");
    }

    @Test
    void entitiesWereWovenWhenTheWarWasBuilt() {
        assertThat(PersistenceWeaved.class).isAssignableFrom(AccountEmail.class);
    }

    @Test
    void timesAndKeysComeBackAsTheyWereWritten() {
        Instant now = clock.instant();
        UUID account = addressBook.newAccount(now);

        addressBook.addVerified(account, "a." + account + "@usher.test", now);
        addressBook.addUnverified(account, "b." + account + "@usher.test", now);

        assertThat(addressBook.verifiedAt(account)).containsExactly(now, null);
        assertThat(addressBook.verifiedSince(now)).contains(account);
    }

    @Test
    void theHourAfterSummerTimeIsNotTheHourBefore() {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            Instant second = Instant.parse("2025-10-26T01:30:00Z");
            UUID account = addressBook.newAccount(second);
            addressBook.addVerified(account, account + "@usher.test", second);

            assertThat(addressBook.verifiedAt(account)).containsExactly(second);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aBrokenConstraintIsKnownByItsState() {
        Instant now = clock.instant();
        UUID account = addressBook.newAccount(now);
        addressBook.addVerified(account, account + "@usher.test", now);

        Throwable refused = catchThrowable(() -> addressBook.addVerified(account, account + "@usher.test", now));

        assertThat(refused).hasRootCauseInstanceOf(SQLException.class);
        SQLException cause = (SQLException) Throwables.getRootCause(refused);
        assertThat(cause.getSQLState()).isEqualTo("23505");
        assertThat(cause.getMessage()).containsIgnoringCase("unique_verified_address");
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        UUID account = addressBook.newAccount(clock.instant());

        Throwable refused = catchThrowable(() -> addressBook.addTwice(account, account + "@usher.test", clock.instant()));

        assertThat(refused).hasRootCauseInstanceOf(SQLException.class);
        assertThat(addressBook.verifiedAt(account)).isEmpty();
    }

    @Test
    void aTransactionThatFailsAtTheStartOrByATimerLeavesNothingEither() {
        UUID account = addressBook.newAccount(clock.instant());

        Throwable refused = catchThrowable(() -> atStartOrByTimer.addTwice(account, account + "@usher.test", clock.instant()));

        assertThat(refused).hasRootCauseInstanceOf(SQLException.class);
        assertThat(addressBook.verifiedAt(account)).isEmpty();
    }
}
