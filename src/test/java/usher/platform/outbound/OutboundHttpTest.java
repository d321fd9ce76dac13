package usher.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.HostAndPort;

class OutboundHttpTest {

    /** Longer than anything here takes, also on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    @Test
    void anAllowedPlaceIsReachedAlthoughPrivateAndPlain() throws Exception {
        try (RawServer server = RawServer.ok("{}")) {
            OutboundAnswer answer = allowing(server).send("acme", get(server.address()));
            assertThat(answer.isOk()).isTrue();
            assertThat(answer.text()).isEqualTo("{}");
            assertThat(answer.contentType()).contains("application/json");
            assertThat(server.requests()).singleElement().asString()
                    .startsWith("GET /keys?of=all HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:" + server.port())
                    .doesNotContainIgnoringCase("accept-encoding").doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void whoWantsTheBeginningGetsItHoweverLongTheAnswerIs() throws Exception {
        try (RawServer server = RawServer.ok("x".repeat(50_000_000))) {
            OutboundAnswer answer = allowing(server).send("acme", get(server.address()).cuttingAnswer());
            assertThat(answer.text()).isEqualTo("x".repeat(1000));
            assertThat(answer.head()).startsWith("HTTP/1.1 200 ").contains("\nContent-Type: application/json");
        }
    }

    @Test
    void aPostCarriesItsHeadersAndBody() throws Exception {
        try (RawServer server = RawServer.ok("{}")) {
            OutboundRequest request = OutboundRequest
                    .post(server.address(), "application/x-www-form-urlencoded", "code=1".getBytes(UTF_8), 10)
                    .with("Authorization", "Basic eA==");
            allowing(server).send("acme", request);
            assertThat(server.requests()).singleElement().asString().startsWith("POST /keys?of=all HTTP/1.1\r\n")
                    .contains("Authorization: Basic eA==\r\n")
                    .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                    .contains("Content-Length: 6\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:%d/", "https://localhost:%d/", "https://[::1]:%d/", "https://[::ffff:127.0.0.1]:%d/"})
    void aPrivatePlaceIsNotCalled(String address) throws Exception {
        try (RawServer server = RawServer.ok("{}")) {
            OutboundHttp http = opening(Set.of(), SystemDefaultDnsResolver.INSTANCE, PATIENT);
            refuses(http, address.formatted(server.port()), "does not lead to the public internet");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest(name = "HOOK-001, SAML-080, OIDC-026: {0} is not called")
    @ValueSource(strings = {"http://provider.test/", "ftp://provider.test/", "file:///etc/passwd", "jar:https://provider.test/a!/b",
        "https://user:secret@provider.test/", "https:///path", "https://provider.test:0/", "https://provider.test:70000/",
        "https://127.1/", "https://0x7f000001:99999999999/"})
    void whatIsNotAPlainHttpsAddressIsNotCalled(String address) {
        List<String> lookedUp = new ArrayList<>();
        OutboundHttp http = opening(Set.of(), names(lookedUp, "127.0.0.1"), PATIENT);
        assertThatThrownBy(() -> http.send("acme", get(URI.create(address)))).isInstanceOf(IOException.class);
        assertThat(lookedUp).isEmpty();
    }

    @Test
    @DisplayName("HOOK-001, SAML-080, OIDC-026: a name that leads inside is not called")
    void aNameThatLeadsInsideIsNotCalled() throws Exception {
        try (RawServer server = RawServer.ok("{}")) {
            OutboundHttp http = opening(Set.of(), names(new ArrayList<>(), "127.0.0.1"), PATIENT);
            refuses(http, "https://provider.test:" + server.port(), "does not lead to the public internet");
        }
    }

    /** A name server that answers otherwise the second time is never asked a second time. */
    @Test
    void theConnectionGoesToTheAddressThatWasChecked() throws Exception {
        List<String> lookedUp = new ArrayList<>();
        try (RawServer server = RawServer.ok("{}")) {
            HostAndPort place = new HostAndPort("provider.test", server.port());
            OutboundHttp http = opening(Set.of(place), names(lookedUp, "127.0.0.1", "127.0.0.99"), PATIENT);
            assertThat(http.send("acme", get(URI.create("http://provider.test:" + server.port() + "/"))).isOk()).isTrue();
            assertThat(lookedUp).containsExactly("provider.test");
        }
    }

    @Test
    void onlyTheAllowedPortOfAHostIsOpen() throws Exception {
        try (RawServer server = RawServer.ok("{}"); RawServer neighbour = RawServer.ok("{}")) {
            refuses(allowing(server), neighbour.address().toString(), "is not https");
            assertThat(neighbour.requests()).isEmpty();
        }
    }

    @Test
    @DisplayName("HOOK-001, SAML-080, OIDC-026: a redirect is not followed")
    void aRedirectIsNotFollowed() throws Exception {
        try (RawServer inside = RawServer.ok("secret");
                RawServer server = RawServer.answering("HTTP/1.1 302 Found\r\nLocation: " + inside.address()
                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(allowing(server).send("acme", get(server.address())).status()).isEqualTo(302);
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerAtTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
        try (RawServer server = RawServer.ok("x".repeat(1000)); RawServer longer = RawServer.ok("x".repeat(1001))) {
            assertThat(allowing(server).send("acme", get(server.address())).body()).hasSize(1000);
            refuses(allowing(longer), longer.address().toString(), "more than 1000 bytes");
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(new byte[8192]);
            }
        })) {
            refuses(allowing(server), server.address().toString(), "more than 1000 bytes");
        }
    }

    @Test
    void whatIsCompressedStaysSo() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")) {
            assertThat(allowing(server).send("acme", get(server.address())).text()).isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "HTTP/9.9 what\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"})
    void whatIsNoWholeHttpAnswerIsRefused(String text) throws Exception {
        try (RawServer server = RawServer.answering(text)) {
            assertThatThrownBy(() -> allowing(server).send("acme", get(server.address()))).isInstanceOf(IOException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void endlessHeadersAreRefused() throws Exception {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            while (true) {
                out.write("X-More: of the same\r\n".getBytes(UTF_8));
            }
        })) {
            assertThatThrownBy(() -> allowing(server).send("acme", get(server.address()))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftInTime() throws Exception {
        try (RawServer server = new RawServer(out -> new CountDownLatch(1).await())) {
            isLeftInTime(server);
        }
    }

    /** Each byte comes in time; the whole does not. */
    @Test
    void anAnswerThatDripsIsLeftInTime() throws Exception {
        try (RawServer server = new RawServer(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 900; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        })) {
            isLeftInTime(server);
        }
    }

    @Test
    void aNameServerThatSaysNothingIsLeftInTime() {
        OutboundHttp http = opening(Set.of(), new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new InetAddress[0];
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        }, IMPATIENT);
        refuses(http, "https://provider.test/", "no whole answer");
    }

    @Test
    void aServerThatIsDownIsSaidSo() throws Exception {
        RawServer server = RawServer.ok("{}");
        server.close();
        assertThatThrownBy(() -> allowing(server).send("acme", get(server.address())))
                .isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
    }

    /** Being allowed opens a place; it does not make any certificate good. */
    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        try (StrangersTls server = new StrangersTls()) {
            OutboundHttp http = opening(Set.of(server.place()), SystemDefaultDnsResolver.INSTANCE, PATIENT);
            assertThatThrownBy(() -> http.send("acme", get(URI.create("https://127.0.0.1:" + server.place().port() + "/"))))
                    .hasCauseInstanceOf(SSLException.class);
        }
    }

    private static void isLeftInTime(RawServer server) {
        Instant start = Instant.now();
        refuses(opening(Set.of(server.place()), SystemDefaultDnsResolver.INSTANCE, IMPATIENT), server.address().toString(),
                "no whole answer");
        assertThat(Duration.between(start, Instant.now())).isBetween(IMPATIENT, IMPATIENT.plusSeconds(5));
    }

    private static void refuses(OutboundHttp http, String address, String why) {
        refuses(http, address, "acme", why);
    }

    private static void refuses(OutboundHttp http, String address, String caller, String why) {
        assertThatThrownBy(() -> http.send(caller, get(URI.create(address)))).isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static OutboundHttp allowing(RawServer server) {
        return opening(Set.of(server.place()), SystemDefaultDnsResolver.INSTANCE, PATIENT);
    }

    private static OutboundHttp opening(Set<HostAndPort> places, DnsResolver names, Duration deadline) {
        return new OutboundHttp(new OutboundAddresses(places), names, deadline);
    }

    private static OutboundRequest get(URI address) {
        return OutboundRequest.get(address, 1000);
    }

    private static DnsResolver names(List<String> lookedUp, String... answers) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                lookedUp.add(host);
                return new InetAddress[] {InetAddress.getByName(answers[Math.min(lookedUp.size(), answers.length) - 1])};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
