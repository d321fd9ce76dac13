package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.MemberDetails;
import usher.platform.BaseUrl;
import usher.platform.MailServer;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.MemberChange;
import usher.session.Browser;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.Permission;
import usher.types.Source;

/** Who waits is answered: the answer and its mail are written in one transaction. */
class AnswerServiceTest {

    private static final MemberChange.Approve YES = new MemberChange.Approve(Set.of());
    private static final MemberChange.Decline NO = new MemberChange.Decline("Ask with another address.");

    private static final Consumer<MemberDetails> SEEN = member -> { };

    private final LocalDatabase database = LocalDatabase.open();
    private final AnswerService answers = new Wiring().with(EntityManager.class, database.entities())
            .with(Clock.class, new StoppedClock(Instant.parse("2026-03-01T09:00:00Z")))
            .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")))
            .with(UsherConfig.class, new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.of(new MailServer("localhost", 25, Optional.empty(), false,
                    EmailAddress.of("us@usher.test"))), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1)))
            .bean(AnswerService.class);
    private UUID waiting;
    private Actor olga;

    @BeforeEach
    void somebodyWaits() {
        database.inTransaction(() -> {
            Staged harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            waiting = harbour.person("Wanda Brook", "PENDING", null, 2, null).membership();
            olga = Actor.program(harbour.tenant(), "account:olga", Permission.of(BuiltInRole.OWNER), Source.manual(),
                    new Browser("127.0.0.1", "a browser"));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_approval_is_written_with_its_mail() {
        assertThat(database.inTransaction(() -> answers.approve(olga, waiting, YES, SEEN)).changed()).isTrue();

        assertThat(mails("APPROVAL_GRANTED")).isEqualTo(1);
        assertThat(database.count("select count(m) from Membership m where m.status = usher.types.MembershipStatus.ACTIVE")).isEqualTo(1);
    }

    @Test
    void a_refusal_is_written_with_its_mail_and_a_second_answer_brings_none() {
        assertThat(database.inTransaction(() -> answers.decline(olga, waiting, NO, SEEN)).changed()).isTrue();
        database.inTransaction(() -> answers.decline(olga, waiting, NO, SEEN));

        assertThat(mails("APPROVAL_DECLINED")).isEqualTo(1);
    }

    @Test
    @DisplayName("INV-003: a workspace whose provider names strangers mails one of them three times in an hour, and answers all the same")
    void answersAreNoWayToWriteToStrangers() {
        for (int i = 0; i < 5; i++) {
            assertThat(database.inTransaction(() -> answers.decline(olga, waiting, NO, SEEN)).isDone()).isTrue();
            database.inTransaction(() -> database.entities().createQuery("update Membership m set m.status = :pending, m.endedBy = null")
                    .setParameter("pending", MembershipStatus.PENDING).executeUpdate());
        }
        assertThat(mails("APPROVAL_DECLINED")).isEqualTo(3);
        assertThat(database.count("select count(a) from AuditRecord a where a.action = 'membership.declined'")).isEqualTo(5);
    }

    @Test
    void who_may_not_answer_sends_no_mail() {
        Actor member = Actor.program(olga.tenantId(), "account:x", Set.of(), Source.manual(), new Browser("127.0.0.1", "a browser"));

        assertThat(database.inTransaction(() -> answers.approve(member, waiting, YES, SEEN)).isDone()).isFalse();

        assertThat(mails("APPROVAL_GRANTED")).isZero();
    }

    @Test
    void who_has_seen_another_state_of_the_member_answers_nothing() {
        Consumer<MemberDetails> changed = member -> {
            throw new IllegalStateException(member.membership().status().name());
        };
        assertThatThrownBy(() -> database.inTransaction(() -> answers.decline(olga, waiting, NO, changed))).hasMessageContaining("PENDING");
        assertThatThrownBy(() -> database.inTransaction(() -> answers.approve(olga, waiting, YES, changed))).hasMessageContaining("PENDING");

        assertThat(mails("APPROVAL_DECLINED") + mails("APPROVAL_GRANTED")).isZero();
    }

    private long mails(String template) {
        return database.count("select count(m) from OutboxMessage m where m.topic = '" + template + "'");
    }
}
