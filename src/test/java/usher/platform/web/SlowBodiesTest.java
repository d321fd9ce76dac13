package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.signin.TestRequest;
import usher.signin.TestResponse;

@DisplayName("WEB-007: nobody waits long for a body that hardly comes")
class SlowBodiesTest {

    private final TestResponse response = new TestResponse();

    private int seconds;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final SlowBodies filter = new SlowBodies(new BodyWaits(waiting(), () -> TimeUnit.SECONDS.toNanos(seconds)));

    @Test
    void aFormThatDoesNotComeIsAnsweredAndItsThreadIsFree() throws Exception {
        assertThat(passes(neverComing(form("/sign-in", 1_000)))).isFalse();
        assertThat(response.status()).isEqualTo(408);
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(seconds).as("15.125, rounded up").isEqualTo(16);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void oneTaskLooksAtAllOfThemAndEndsWithTheLast() throws Exception {
        for (int each = 0; each < 100; each++) {
            assertThat(passes(form("/sign-in", 1_000))).isTrue();
        }
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(tasks).isEmpty();
        assertThat(passes(neverComing(form("/sign-in", 1_000)))).as("it begins again").isFalse();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void oneThatHasComePasses() throws Exception {
        assertThat(passes(form("/sign-in", 1_000))).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whatIsNoFormOrAProgramsIsNotReadHere() throws Exception {
        assertThat(passes(neverComing(form("/scim/v2/acme/oauth/token", 100)))).isTrue();
        assertThat(passes(neverComing(form("/sign-in", 17 * 1024L)))).as("too long for anybody to read").isTrue();
        assertThat(passes(neverComing(form("/sign-in", 0)))).isTrue();
        assertThat(passes(neverComing(TestRequest.of("POST", "/uploads/acme").with("getContentType", "multipart/form-data; boundary=x")
                .with("getContentLengthLong", 100L)))).isTrue();
    }

    @Test
    void whoReadsAnotherBodyIsToldThatItTakesTooLong() throws Exception {
        TimedBody quick = new TimedBody(new Dripping());
        assertThat(quick.readNBytes(1_000)).hasSize(1_000);
        assertThat(SlowBodies.milliseconds(0)).isEqualTo(15_000);
        assertThat(SlowBodies.milliseconds(1024 * 1024)).as("a megabyte of 64 kilobits a second").isEqualTo(15_000 + 131_072);
        assertThatThrownBy(() -> new TimedBody(new Dripping(), System.nanoTime() - 16_000_000_000L).read())
                .hasMessageContaining("1 bytes have come");
    }

    private static TestRequest form(String path, long length) {
        return TestRequest.of("POST", path).with("getContentType", "application/x-www-form-urlencoded").with("getContentLengthLong", length);
    }

    /** Whose parameters are waited for, second after second, until the thread is interrupted. */
    private HttpServletRequest neverComing(TestRequest request) {
        return new HttpServletRequestWrapper(request.asRequest()) {
            @Override
            public Map<String, String[]> getParameterMap() {
                while (!Thread.currentThread().isInterrupted()) {
                    seconds++;
                    tasks.remove().run();
                }
                return Map.of();
            }
        };
    }

    private boolean passes(TestRequest request) throws Exception {
        return passes(request.asRequest());
    }

    private boolean passes(HttpServletRequest request) throws Exception {
        boolean[] passed = new boolean[1];
        filter.doFilter(request, response.asResponse(), (any, answer) -> passed[0] = true);
        return passed[0];
    }

    /** Keeps what is to be done in a second until the test says that it has passed. */
    private ManagedScheduledExecutorService waiting() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class}, (proxy, method, arguments) -> {
                    assertThat(arguments).endsWith(1L, TimeUnit.SECONDS);
                    tasks.add((Runnable) arguments[0]);
                    return null;
                });
    }

    private static final class Dripping extends ServletInputStream {

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int one = Math.min(1, length);
            Arrays.fill(into, offset, offset + one, (byte) 'x');
            return one;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
