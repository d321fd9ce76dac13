package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

@DisplayName("Sign-ins in progress, in a database")
class FlowsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final StoppedClock clock = new StoppedClock(NOW);
    private LocalDatabase database;
    private Flows flows;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        flows = onNode();
        begin("request");
    }

    /** Nothing of it outlives the node but the database. */
    private Flows onNode() {
        return new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock).bean(Flows.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAnswerToItsRequestInItsBrowserIsTaken() {
        assertThat(consume("northwind", "request", "browser", null).returnTo()).isEqualTo("/there");
    }

    @Test
    @DisplayName("SAML-060, SAML-064, OIDC-021: an answer is taken once")
    void once() {
        consume("northwind", "request", "browser", null);
        refused(RefusalReason.REPLAYED, "northwind", "request", "browser", null);
    }

    @Test
    @DisplayName("SAML-064: of twenty times at once, an answer is taken once")
    void manyTimesAtOnce() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Thread> tabs = IntStream.range(0, 20).mapToObj(tab -> new Thread(() -> {
            try {
                consume("northwind", "request", "browser", null);
                taken.incrementAndGet();
            } catch (RuntimeException refused) {
                return;
            }
        })).peek(Thread::start).toList();
        for (Thread tab : tabs) {
            tab.join();
        }
        assertThat(taken).hasValue(1);
    }

    @Test
    @DisplayName("SESS-004: of two sign-ins that one browser has begun each ends where it was going")
    void twoTabs() {
        database.inTransaction(() -> flows.begin(new Flow("second", "northwind", "browser", "/elsewhere", NOW.plusSeconds(1))));
        assertThat(consume("northwind", "request", "browser", null).returnTo()).isEqualTo("/there");
        assertThat(consume("northwind", "second", "browser", null).returnTo()).isEqualTo("/elsewhere");
    }

    @Test
    @DisplayName("SAML-060: a message is taken once, whatever request it answers")
    void oneMessage() {
        begin("other");
        consume("northwind", "request", "browser", "message");
        refused(RefusalReason.REPLAYED, "northwind", "other", "browser", "message");
    }

    @Test
    @DisplayName("SAML-060: neither by another node, nor after a restart")
    void onAnotherNode() {
        begin("other");
        flows = onNode();
        consume("northwind", "request", "browser", "message");
        flows = onNode();
        refused(RefusalReason.REPLAYED, "northwind", "request", "browser", null);
        refused(RefusalReason.REPLAYED, "northwind", "other", "browser", "message");
    }

    @Test
    @DisplayName("SAML-062, OIDC-020: not in another browser, nor in one without a cookie")
    void otherBrowser() {
        refused(RefusalReason.FLOW_UNKNOWN, "northwind", "request", "stranger", null);
        refused(RefusalReason.FLOW_UNKNOWN, "northwind", "request", null, null);
    }

    @Test
    @DisplayName("SAML-065, OIDC-020: not at another connection")
    void otherConnection() {
        refused(RefusalReason.FLOW_UNKNOWN, "southwind", "request", "browser", null);
    }

    @Test
    @DisplayName("SAML-061, SAML-063, OIDC-020: not to a request that nobody has made")
    void noRequest() {
        refused(RefusalReason.FLOW_UNKNOWN, "northwind", "request ", "browser", null);
    }

    @Test
    void notAfterTenMinutes() {
        clock.pass(Duration.ofMinutes(10));
        refused(RefusalReason.FLOW_EXPIRED, "northwind", "request", "browser", null);
    }

    @Test
    void aBeginningAnewIsRememberedForItsBrowserAndKnowsItsWayBack() {
        Flow flow = new Flow("anew", "northwind", "browser", "/there?a=b", NOW).askingAnew();
        database.inTransaction(() -> flows.begin(flow));

        assertThat(asksAnew("northwind", "anew", "browser")).isTrue();
        assertThat(asksAnew("northwind", "anew", "other")).isFalse();
        assertThat(asksAnew("other", "anew", "browser")).isFalse();
        assertThat(asksAnew("northwind", "request", "browser")).isFalse();
        assertThat(flow.addressAnew()).isEqualTo("/sign-in/start/northwind?to=%2Fthere%3Fa%3Db&anew=true");
        assertThat(flow.trying(Optional.of(UUID.randomUUID())).addressAnew())
                .matches("/sign-in/test/northwind\\?to=%2Fthere%3Fa%3Db&anew=true&test=[0-9a-f-]{36}");
    }

    @Test
    @DisplayName("SAML-061: three requests instead of unasked answers within a minute are a circle, which ends with one that is answered")
    void circles() {
        for (String request : List.of("1", "2", "3")) {
            assertThat(endsUnasked("browser")).isFalse();
            unasked(request);
        }
        assertThat(endsUnasked("browser")).isTrue();
        assertThat(endsUnasked("other")).isFalse();
        consume("northwind", "3", "browser", null);
        assertThat(endsUnasked("browser")).isFalse();

        unasked("4");
        assertThat(endsUnasked("browser")).isTrue();
        clock.pass(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(endsUnasked("browser")).as("a person who comes back").isFalse();
    }

    @Test
    void aTestThatIsOpenIsNotGivenUpForAnAnswerThatComesUnasked() {
        database.inTransaction(() -> flows.begin(new Flow("test", "northwind", "browser", "/", NOW)
                .trying(Optional.of(UUID.randomUUID()))));
        assertThat(endsUnasked("browser")).isTrue();
    }

    private void unasked(String request) {
        database.inTransaction(() -> flows.begin(new Flow(request, "northwind", "browser", "/", clock.instant()).insteadOfUnasked()));
    }

    private boolean endsUnasked(String browser) {
        return database.inTransaction(() -> flows.endsUnasked("northwind", browser));
    }

    private boolean asksAnew(String connection, String request, String browser) {
        return database.inTransaction(() -> flows.asksAnew(connection, request, browser));
    }

    private void begin(String request) {
        database.inTransaction(() -> flows.begin(new Flow(request, "northwind", "browser", "/there", NOW)));
    }

    private Flow consume(String connection, String request, String browser, String message) {
        return database.inTransaction(() -> flows.consume(connection, request, browser,
                Optional.ofNullable(message).map(id -> new UsedMessage(connection, id, NOW.plusSeconds(600)))));
    }

    private void refused(RefusalReason reason, String connection, String request, String browser, String message) {
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> consume(connection, request, browser, message));
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isEqualTo(reason);
    }
}
