package usher.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.outbox.OutboxMessage.Kind;

class DeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant USEFUL_TO = NOW.plus(Duration.ofDays(3));

    private final StoppedClock clock = new StoppedClock(NOW);
    private LocalDatabase database;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        database = newDatabase();
        deliveries = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock).bean(Deliveries.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void the_oldest_message_of_the_kind_comes_first() {
        queue(Kind.EVENT);
        UUID first = queue(Kind.MAIL);
        clock.pass(Duration.ofSeconds(1));
        queue(Kind.MAIL);

        assertThat(claim()).map(Claim::id).contains(first);
    }

    @Test
    void a_claimed_message_is_nobody_elses_until_the_claim_runs_out() {
        UUID message = queue(Kind.MAIL);
        claim();

        assertThat(claim()).isEmpty();
        clock.pass(Deliveries.CLAIM);
        assertThat(claim()).contains(new Claim(message, "TOPIC", "{}", 2, NOW));
    }

    @Test
    void a_delivered_message_is_over() {
        queue(Kind.MAIL);
        Claim claim = claim().orElseThrow();
        database.inTransaction(() -> deliveries.delivered(claim));
        clock.pass(Duration.ofDays(1));

        assertThat(claim()).isEmpty();
        assertThat(database.count("select count(m) from OutboxMessage m where m.deliveredAt is not null")).isOne();
    }

    @Test
    void a_failed_message_comes_back_after_its_wait() {
        queue(Kind.MAIL);
        fail(claim().orElseThrow(), "connection refused");
        clock.pass(Duration.ofSeconds(9));
        assertThat(claim()).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        assertThat(claim()).map(Claim::tries).contains(2);
        assertThat(database.count("select count(m) from OutboxMessage m where m.lastError = 'connection refused'")).isOne();
    }

    @Test
    void a_message_that_is_of_no_use_any_more_is_given_up() {
        queue(Kind.MAIL);
        Claim claim = claim().orElseThrow();
        database.inTransaction(() -> deliveries.failed(claim, "x".repeat(2_000), NOW.plusSeconds(5)));
        clock.pass(Duration.ofDays(1));

        assertThat(claim()).isEmpty();
        assertThat(database.count("select length(m.lastError) from OutboxMessage m")).isEqualTo(500);
    }

    @Test
    void a_message_that_fails_again_and_again_is_given_up() {
        queue(Kind.MAIL);
        int tries = 0;
        for (Optional<Claim> claim = claim(); claim.isPresent(); claim = claim()) {
            fail(claim.get(), "refused");
            clock.pass(Duration.ofHours(1));
            tries++;
        }

        assertThat(tries).isEqualTo(BackOff.MOST_TRIES);
    }

    @Test
    void a_claim_that_ran_out_cannot_hold_back_whoever_has_the_message_now() {
        queue(Kind.MAIL);
        Claim slow = claim().orElseThrow();
        clock.pass(Deliveries.CLAIM);
        Claim next = claim().orElseThrow();
        database.inTransaction(() -> deliveries.delivered(next));
        fail(slow, "timed out");
        clock.pass(Duration.ofDays(1));

        assertThat(claim()).isEmpty();
    }

    @Test
    void many_deliverers_at_once_never_claim_the_same_message() {
        List<UUID> queued = IntStream.range(0, 40).mapToObj(number -> queue(Kind.MAIL)).toList();
        ConcurrentLinkedQueue<UUID> claimed = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 8).mapToObj(number -> new Thread(() -> {
            for (Optional<Claim> claim = claim(); claim.isPresent(); claim = claim()) {
                claimed.add(claim.get().id());
            }
        })).peek(Thread::start).toList().forEach(DeliveriesTest::join);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(queued);
    }

    @Test
    void what_is_old_is_forgotten() {
        queue(Kind.EVENT);
        clock.pass(Duration.ofDays(30).plusSeconds(1));
        queue(Kind.EVENT);

        assertThat(database.inTransaction(() -> deliveries.forgetOlderThan(Duration.ofDays(30)))).isOne();
        assertThat(database.count("select count(m) from OutboxMessage m")).isOne();
    }

    private UUID queue(Kind kind) {
        OutboxMessage message = new OutboxMessage(kind, "TOPIC", null, null, "{}", clock.instant());
        database.inTransaction(() -> database.entities().persist(message));
        return message.id();
    }

    private Optional<Claim> claim() {
        return database.inTransaction(() -> deliveries.claim(Kind.MAIL));
    }

    private void fail(Claim claim, String error) {
        database.inTransaction(() -> deliveries.failed(claim, error, USEFUL_TO));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
