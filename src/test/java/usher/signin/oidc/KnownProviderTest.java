package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pac4j.oidc.config.OidcConfiguration;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

class KnownProviderTest {

    private final Hands clock = new Hands();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private Callable<OidcConfiguration> provider = OidcConfiguration::new;
    private final KnownProvider known = new KnownProvider(() -> {
        asked.incrementAndGet();
        return provider.call();
    }, clock);

    @AfterEach
    void leave() {
        people.shutdownNow();
    }

    @Test
    void isAskedAgainAfterAnHour() {
        OidcConfiguration first = known.configuration();
        clock.move(Duration.ofMinutes(59));
        assertThat(known.configuration()).isSameAs(first);
        clock.move(Duration.ofMinutes(1));
        assertThat(known.configuration()).isNotSameAs(first);
        assertThat(asked).hasValue(2);
    }

    @Test
    void isAskedAgainAfterItFailedUs() {
        known.configuration();
        known.doubt();
        known.configuration();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailureIsNotKept() {
        provider = failing(RefusalReason.PROVIDER_UNREACHABLE);
        refuses(RefusalReason.PROVIDER_UNREACHABLE);
        provider = OidcConfiguration::new;
        assertThat(known.configuration()).isNotNull();
    }

    @Test
    void whatIsKnownServesWhileTheProviderCannotBeReached() {
        OidcConfiguration first = known.configuration();
        clock.move(Duration.ofHours(2));
        provider = failing(RefusalReason.PROVIDER_UNREACHABLE);
        assertThat(known.configuration()).isSameAs(first);
        assertThat(known.configuration()).isSameAs(first);
        assertThat(asked).as("asked once a minute at the most").hasValue(2);
        clock.move(Duration.ofMinutes(1));
        provider = OidcConfiguration::new;
        assertThat(known.configuration()).isNotSameAs(first);
    }

    /** OIDC-025: the issuer is compared at every refresh. */
    @Test
    void whatIsKnownDoesNotServeWhenTheProviderNowSaysSomethingWrong() {
        known.configuration();
        clock.move(Duration.ofHours(2));
        provider = failing(RefusalReason.PROVIDER_ERROR);
        refuses(RefusalReason.PROVIDER_ERROR);
        refuses(RefusalReason.PROVIDER_ERROR);
        provider = OidcConfiguration::new;
        clock.move(Duration.ofSeconds(5));
        assertThat(known.configuration()).isNotNull();
    }

    @Test
    void thoseWhoComeTogetherShareOneQuestionAndItsFailure() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        provider = () -> {
            answer.await();
            return failing(RefusalReason.PROVIDER_UNREACHABLE).call();
        };
        List<RequestRejected> refused = new CopyOnWriteArrayList<>();
        List<Thread> together = Stream.generate(() -> new Thread(() -> {
            try {
                known.configuration();
            } catch (RequestRejected rejected) {
                refused.add(rejected);
            }
        })).limit(6).toList();
        together.forEach(Thread::start);
        while (!together.stream().allMatch(one -> one.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        answer.countDown();
        for (Thread one : together) {
            one.join();
        }
        assertThat(refused).hasSize(6);
        assertThat(asked).hasValue(1);
    }

    @Test
    void sixteenWaitAndTheNextIsToldAtOnce() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        provider = () -> {
            answer.await();
            return new OidcConfiguration();
        };
        List<Thread> waiting = Stream.generate(() -> new Thread(known::configuration)).limit(17).toList();
        waiting.forEach(Thread::start);
        while (!waiting.stream().allMatch(one -> one.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        refuses(RefusalReason.PROVIDER_UNREACHABLE);
        answer.countDown();
        for (Thread one : waiting) {
            one.join();
        }
        assertThat(known.configuration()).isNotNull();
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyWaitsForARefresh() throws Exception {
        OidcConfiguration first = known.configuration();
        clock.move(Duration.ofHours(2));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        provider = () -> {
            asking.countDown();
            answer.await();
            return new OidcConfiguration();
        };
        Future<OidcConfiguration> refreshing = people.submit(known::configuration);
        asking.await();
        assertThat(known.configuration()).isSameAs(first);
        answer.countDown();
        assertThat(refreshing.get()).isNotSameAs(first);
        assertThat(known.configuration()).isSameAs(refreshing.get());
    }

    private void refuses(RefusalReason reason) {
        assertThatThrownBy(known::configuration)
                .isInstanceOfSatisfying(RequestRejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static Callable<OidcConfiguration> failing(RefusalReason reason) {
        return () -> {
            throw new RequestRejected(reason, "as the test wants it");
        };
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
