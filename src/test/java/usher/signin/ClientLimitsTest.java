package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.signin.ClientLimits.Kind;

class ClientLimitsTest {

    private static final String OFFICE = "192.0.2.7";

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LocalDatabase database;
    private ClientCounts counts;
    private ClientLimits limits;

    @BeforeEach
    void open() {
        database = newDatabase();
        limits = onNode();
    }

    @AfterEach
    void close() {
        database.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void so_many_are_within_bounds_on_whatever_node_and_no_more() {
        ClientLimits other = onNode();
        IntStream.range(0, 30).forEach(i -> limits.take(Kind.MAIL, OFFICE));
        IntStream.range(0, 30).forEach(i -> other.take(Kind.MAIL, OFFICE));

        assertThatThrownBy(() -> limits.take(Kind.MAIL, OFFICE)).isInstanceOf(RequestRejected.class)
                .hasMessageContaining("too_many_requests");
        assertThat(limits.has(Kind.MAIL, "192.0.2.8")).as("another client").isTrue();
        assertThat(limits.has(Kind.REJECTED, OFFICE)).as("something else").isTrue();
    }

    @Test
    void what_is_used_up_is_known_without_counting() {
        IntStream.range(0, 99).forEach(i -> limits.has(Kind.WRONG_CODE, OFFICE));
        assertThat(limits.isUsedUp(Kind.WRONG_CODE, OFFICE)).isFalse();
        assertThat(limits.isUsedUp(Kind.WRONG_CODE, OFFICE)).isFalse();

        limits.has(Kind.WRONG_CODE, OFFICE);
        assertThat(onNode().isUsedUp(Kind.WRONG_CODE, OFFICE)).isTrue();
        assertThat(limits.isUsedUp(Kind.WRONG_CODE, "192.0.2.8")).as("another client").isFalse();
        clock.pass(Duration.ofHours(1));
        assertThat(limits.isUsedUp(Kind.WRONG_CODE, OFFICE)).isFalse();
    }

    @Test
    void of_ipv6_a_whole_network_is_one_client() {
        IntStream.range(0, 60).forEach(i -> limits.take(Kind.MAIL, "2001:db8:1:2:0:0:0:" + Integer.toHexString(i)));
        assertThat(limits.has(Kind.MAIL, "2001:db8:1:2:ffff:ffff:ffff:ffff")).isFalse();
        assertThat(limits.has(Kind.MAIL, "2001:db8:1:3:0:0:0:1")).as("another network").isTrue();
    }

    @Test
    void that_there_are_more_rejections_is_told_once_for_each_connection() {
        assertThat(limits.has(Kind.REJECTIONS_DROPPED, OFFICE, "superfantasy-saml")).isTrue();
        assertThat(limits.has(Kind.REJECTIONS_DROPPED, OFFICE, "superfantasy-saml")).isFalse();
        assertThat(limits.has(Kind.REJECTIONS_DROPPED, OFFICE, "northwind-oidc")).isTrue();
        clock.pass(Duration.ofMinutes(5));
        assertThat(limits.has(Kind.REJECTIONS_DROPPED, OFFICE, "superfantasy-saml")).isTrue();
    }

    @Test
    void later_there_are_as_many_again() {
        IntStream.range(0, 61).forEach(i -> limits.has(Kind.MAIL, OFFICE));
        assertThat(limits.has(Kind.MAIL, OFFICE)).isFalse();
        clock.pass(Duration.ofMinutes(10));
        assertThat(limits.has(Kind.MAIL, OFFICE)).isTrue();
    }

    @Test
    void one_more_costs_one_statement() {
        limits.take(Kind.START, OFFICE);
        database.statements();
        limits.take(Kind.START, OFFICE);
        assertThat(database.statements()).hasSize(1);
    }

    @Test
    void of_many_at_one_moment_none_is_forgotten() throws InterruptedException {
        AtomicInteger within = new AtomicInteger();
        List<Thread> requests = IntStream.range(0, 8).mapToObj(i -> new Thread(() -> IntStream.range(0, 10).forEach(j -> {
            if (limits.has(Kind.MAIL, OFFICE)) {
                within.incrementAndGet();
            }
        }))).peek(Thread::start).toList();
        for (Thread request : requests) {
            request.join();
        }
        assertThat(within).hasValue(60);
    }

    @Test
    void counts_that_are_over_are_forgotten() {
        limits.take(Kind.START, OFFICE);
        clock.pass(Duration.ofHours(2));
        database.inTransaction(counts::forgetExpired);
        assertThat(database.<List<?>>inTransaction(() -> database.entities()
                .createNativeQuery("select kind from client_count").getResultList())).isEmpty();
    }

    private ClientLimits onNode() {
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock);
        counts = new CountsInTransactions(database);
        beans.fill(ClientCounts.class, counts);
        return beans.bean(ClientLimits.class);
    }
}
