package usher.signin.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.rest.Api;
import usher.servers.UsherServer;
import usher.story.OwnInstallation;
import usher.story.Person;
import usher.webhook.EventApi;

/** An application behind nginx and behind Caddy, and what other proxies ask. */
class BehindProxyIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String FIREFOX = "GET /auth/forward HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Mode: navigate\r\n";

    private final OwnInstallation own = OwnInstallation.running();

    @Test
    void aPersonComesToAPageBehindNginxByWayOfTheSignIn() throws Exception {
        try (Application application = Application.start();
                Nginx nginx = Nginx.start(own.proxy(), own.usher().baseUrl(), application.address())) {
            comesToAPage("ada@bellwether.test", application);
        }
    }

    @Test
    void aPersonComesToAPageBehindCaddyByWayOfTheSignIn() throws Exception {
        try (Application application = Application.start();
                Caddy caddy = Caddy.start(own.proxy(), own.usher().baseUrl(), application.address())) {
            comesToAPage("bea@bellwether.test", application);
        }
    }

    private void comesToAPage(String email, Application application) throws Exception {
        try (Chromium chromium = Chromium.start(); Person ada = new Person(chromium, new Proxied(own))) {
            ada.opens("/app/orders?year=2026&open=yes").seesAt("/sign-in?to=%2Fauth%2Fback%3Fto%3D%252Fapp%252Forders"
                    + "%253Fyear%253D2026%2526open%253Dyes");
            assertThat(application.requests()).isZero();
            ada.answersMailAt(email, own.mails());

            assertThat(ada.seesAt("/app/orders?year=2026&open=yes"))
                    .isEqualTo("Hello " + email + " at /app/orders?year=2026&open=yes");
            Headers headers = application.last();
            assertThat(headers.getFirst("X-Usher-Tenant")).isEqualTo("bellwether");
            assertThat(headers.getFirst("X-Usher-Roles")).isEqualTo("MEMBER");
            assertThat(headers.getFirst("X-Usher-Account")).isEqualTo(ada.session().at("/account/id").asText());
            isVouchedFor(headers.getFirst("X-Usher-Assertion"), headers.getFirst("X-Usher-Account"));

            int before = application.requests();
            for (String spelling : List.of("/app/admin/", "/app/admin", "/app//admin", "/app/%61dmin", "/app/./admin/x")) {
                assertThat(ada.statusOf(spelling)).as(spelling).isEqualTo(403);
            }
            assertThat(ada.statusOf("/app/", "X-Usher-Roles", "OWNER")).isEqualTo(200);
            assertThat(application.requests()).isEqualTo(before + 1);
            assertThat(application.last().getFirst("X-Usher-Roles")).isEqualTo("MEMBER");
            assertThat(application.last().getFirst("Cookie")).as("its own cookies, and none of Usher's").matches("basket=7;? ?");

            isInManyGroups(ada.session().at("/membership/id").asText());
            ada.opens("/app/teams").seesAt("/app/teams");
            assertThat(application.last().getFirst("X-Usher-Groups").split(",")).hasSize(150);
            assertThat(upload(2 * 1024 * 1024)).as("as Usher answers, without a token").isEqualTo(401);

            HttpResponse<String> script = CLIENT.send(HttpRequest.newBuilder(URI.create(own.proxy() + "/app/data"))
                    .header("Sec-Fetch-Mode", "cors").build(), BodyHandlers.ofString());
            assertThat(script.statusCode()).isEqualTo(401);
        }
    }

    private void isInManyGroups(String member) {
        String groups = IntStream.range(0, 150).mapToObj("'CN=Department %03d,OU=Teams,DC=bellwether'"::formatted)
                .collect(Collectors.joining(", "));
        assertThat(new Api(own.usher(), EventApi.TOKEN).send("PUT", "/members/" + member + "/groups", "{'groups': [" + groups + "]}").status())
                .isEqualTo(200);
    }

    private int upload(int bytes) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(own.proxy() + "/api/v1/imports")).header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(new byte[bytes])).build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aTrustedProxyThatSaysWhereGetsTheWayBackForItsBrowser() throws Exception {
        String forwarded = "X-Forwarded-Method: GET\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: localhost:" + own.proxy().getPort()
                + "\r\nX-Forwarded-Uri: /app/orders?open=yes\r\n";

        assertThat(asked("127.0.0.1", FIREFOX + forwarded)).startsWith("HTTP/1.1 302").contains("Location: " + own.proxy()
                + "/sign-in?to=%2Fauth%2Fback%3Fto%3D%252Fapp%252Forders%253Fopen%253Dyes\r\n");
        assertThat(asked("127.0.0.2", FIREFOX + forwarded)).as("from elsewhere").startsWith("HTTP/1.1 401");
        assertThat(asked("127.0.0.1", FIREFOX + forwarded.replace("localhost:", "evil.test:"))).startsWith("HTTP/1.1 401");
        assertThat(asked("127.0.0.1", FIREFOX + forwarded.replace("/app/orders", "//evil.test/"))).startsWith("HTTP/1.1 401");
        assertThat(asked("127.0.0.1", FIREFOX.replace("navigate", "cors") + forwarded)).startsWith("HTTP/1.1 401");
        assertThat(asked("127.0.0.1", FIREFOX)).startsWith("HTTP/1.1 401").contains("not_signed_in");
    }

    @Test
    void theWayBackNeverLeadsToAnotherOrigin() throws Exception {
        assertThat(asked("127.0.0.1", FIREFOX.replace("/auth/forward", "/auth/back?to=/app/"))).startsWith("HTTP/1.1 303")
                .contains("Location: " + own.proxy() + "/app/\r\n");
        assertThat(asked("127.0.0.1", FIREFOX.replace("/auth/forward", "/auth/back?to=//evil.test"))).startsWith("HTTP/1.1 400");
        assertThat(asked("127.0.0.1", FIREFOX.replace("/auth/forward", "/auth/sign-in?to=//evil.test"))).startsWith("HTTP/1.1 302")
                .contains("Location: " + own.proxy() + "/sign-in\r\n");
    }

    private void isVouchedFor(String assertion, String account) throws Exception {
        HttpResponse<String> keys = CLIENT.send(HttpRequest.newBuilder(URI.create(own.proxy() + "/.well-known/jwks.json")).build(),
                BodyHandlers.ofString());
        assertThat(keys.body()).doesNotContain("\"d\"");
        SignedJWT token = SignedJWT.parse(assertion);
        assertThat(token.verify(new ECDSAVerifier(JWKSet.parse(keys.body()).getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(account);
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(own.proxy().toString());
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("MEMBER");
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isBefore(new Date(System.currentTimeMillis() + 130_000));
    }

    /** What Usher answers to a proxy at that address. */
    private String asked(String from, String request) throws Exception {
        int port = own.usher().baseUrl().getPort();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
                OutputStream out = socket.getOutputStream(); InputStream in = socket.getInputStream()) {
            out.write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The installation at the address at which people see it. */
    private record Proxied(OwnInstallation own) implements UsherServer {

        @Override
        public URI baseUrl() {
            return own.proxy();
        }

        @Override
        public Path log() {
            return own.usher().log();
        }

        @Override
        public long pid() {
            return own.usher().pid();
        }

        @Override
        public void kill() {
            own.kill();
        }

        @Override
        public void close() {
            own.kill();
        }
    }
}
