package usher.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Callers who make many calls at once. */
class CallersInLineTest {

    /** Longer than anything here takes, also on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    @DisplayName("TEN-007: the slowness of what one caller asks for costs the others nothing")
    void oneCallersSlownessCostsTheOthersNothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newCachedThreadPool();
        try (RawServer slow = new RawServer(out -> end.await()); RawServer quick = RawServer.ok("{}")) {
            OutboundHttp http = allowing(slow, quick);
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 41; i++) {
                waiting.add(people.submit(() -> http.send("slow", get(slow.address()))));
            }
            while (slow.requests().size() < 8 || waiting.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            assertThat(waiting).as("eight under way, 32 in line").filteredOn(Future::isDone).singleElement().satisfies(turnedAway ->
                    assertThatThrownBy(turnedAway::get).hasCauseInstanceOf(TooManyCalls.class));
            assertThat(slow.requests()).hasSize(8);
            assertThat(http.send("quick", get(quick.address())).isOk()).isTrue();
            end.countDown();
            for (Future<?> call : waiting) {
                assertThatThrownBy(call::get).hasCauseInstanceOf(IOException.class);
            }
            assertThat(http.send("slow", get(quick.address())).isOk()).isTrue();
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void whoWaitsForATurnGetsItWhenOneIsOver() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService people = Executors.newCachedThreadPool();
        try (RawServer server = new RawServer(out -> {
            end.await();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(UTF_8));
        })) {
            OutboundHttp http = allowing(server);
            List<Future<OutboundAnswer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(people.submit(() -> http.send("acme", get(server.address()))));
            }
            while (server.requests().size() < 8) {
                Thread.onSpinWait();
            }
            end.countDown();
            for (Future<OutboundAnswer> call : calls) {
                assertThat(call.get().isOk()).isTrue();
            }
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    @DisplayName("TEN-007: whose turn does not come in time is turned away")
    void whoseTurnDoesNotComeInTimeIsTurnedAway() throws Exception {
        CallersInLine callers = new CallersInLine();
        for (int i = 0; i < 8; i++) {
            callers.enter("acme", PATIENT);
        }
        assertThatThrownBy(() -> callers.enter("acme", Duration.ofMillis(20))).isInstanceOf(TooManyCalls.class);
        callers.leave("acme");
        callers.enter("acme", Duration.ofMillis(20));
    }

    private static OutboundHttp allowing(RawServer... servers) {
        return new OutboundHttp(new OutboundAddresses(Arrays.stream(servers).map(RawServer::place).collect(Collectors.toSet())),
                SystemDefaultDnsResolver.INSTANCE, PATIENT);
    }

    private static OutboundRequest get(URI address) {
        return OutboundRequest.get(address, 1000);
    }
}
