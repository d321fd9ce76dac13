package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.RefusalReason;

/** An administrator brings what a hostile provider published, or names a place that nobody outside should reach. */
@DisplayName("Providers that an administrator connects in the console")
class ProviderFormAttackIT {

    private static final String SAML = "connections/new/saml";
    private static final String OIDC = "connections/new/oidc";
    private static final String BUTTON = "setup:create";
    private static final TestSamlProvider PROVIDER = new TestSamlProvider("https://idp.armoury.test", TestKey.rsa(2048));

    private static ConsoleWayIn owner;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Staged armoury = new Staged(Servers.postgres().connect(Installation.DATABASE), "armoury", "Armoury");
        owner = ConsoleWayIn.of(armoury, armoury.owner("Orla Quist"));
    }

    /** Metadata that differ from usable ones in one thing. */
    record Metadata(String name, String xml) {

        static Metadata changed(String name, UnaryOperator<String> change) {
            String xml = change.apply(PROVIDER.metadata());
            assertThat(xml).as("a change").isNotEqualTo(PROVIDER.metadata());
            return new Metadata(name, xml);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("metadata")
    void metadataThatMustNotBeTrusted(Metadata metadata) {
        refuses(SAML, Map.of("name", "evil-name", "metadata", metadata.xml()), "The provider", "metadata cannot be used.");
        creates(SAML, Map.of("name", "Armoury", "metadata", PROVIDER.metadata()));
    }

    static Stream<Metadata> metadata() {
        String role = "(?s)(<md:IDPSSODescriptor.*</md:IDPSSODescriptor>)";
        return Stream.of(
                new Metadata("SAML-017 a key of 1024 bits", new TestSamlProvider("https://idp.armoury.test", TestKey.rsa(1024)).metadata()),
                Metadata.changed("SAML-082 two providers", xml -> "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'>"
                        + xml + new TestSamlProvider("https://evil.test", TestKey.rsa(2048)).metadata() + "</md:EntitiesDescriptor>"),
                Metadata.changed("SAML-082 a provider that is described twice", xml -> xml.replaceAll(role, "$1$1")),
                Metadata.changed("SAML-083 a key that is for encryption only", xml -> xml.replace("use='signing'", "use='encryption'")),
                Metadata.changed("SAML-083 no key", xml -> xml.replaceAll("(?s)<md:KeyDescriptor.*</md:KeyDescriptor>", "")),
                Metadata.changed("SAML-083 a key that is no certificate", xml -> xml.replaceAll("(<ds:X509Certificate>)[^<]*", "$1AAAA")),
                Metadata.changed("SAML-030 an external entity", xml -> "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                        + xml.replace("https://idp.armoury.test'", "&x;'")),
                Metadata.changed("SAML-030 an external DTD", xml -> "<!DOCTYPE r SYSTEM '" + AttackedWorkspaces.RIVAL_OIDC.issuer()
                        + "/x.dtd'>" + xml),
                Metadata.changed("SAML-031 entities that multiply", xml -> "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"
                        + "<!ENTITY x '&b;&b;&b;&b;'>]>" + xml.replace("</md:IDP", "&x;</md:IDP")),
                Metadata.changed("SAML-031 30,000 elements deep", xml ->
                        xml.replace("</md:IDP", "<a>".repeat(30_000) + "</a>".repeat(30_000) + "</md:IDP")),
                Metadata.changed("SAML-083 an address that is a script", xml ->
                        xml.replaceAll("Location='[^']*'", "Location='javascript:alert(1)'")));
    }

    @ParameterizedTest(name = "SAML-080 {0}")
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "https://localhost:{port}/",
        "http://127.0.0.1:{port}/", "https://[::1]:{port}/", "https://[::ffff:127.0.0.1]:{port}/", "https://127.1:{port}/",
        "https://0x7f000001:{port}/", "https://2130706433:{port}/", "https://10.0.0.1/", "https://evil.test@127.0.0.1:{port}/",
        "file:///etc/passwd", "jar:file:///tmp/x.jar!/x", "classpath:/META-INF/persistence.xml", "gopher://127.0.0.1:{port}/_x",
        "ftp://127.0.0.1:{port}/x"})
    void aPlaceThatIsNotTheInternet(String address) throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            refuses(SAML, Map.of("name", "evil-name", "metadataUrl", address.replace("{port}", String.valueOf(inside.getLocalPort()))),
                    "class=\"wrong\"");
            isNotCalled(inside);
        }
        creates(SAML, Map.of("name", "By address", "metadataUrl", "http://" + Installation.onPostgres().keycloak().authority()
                + "/realms/superfantasy/protocol/saml/descriptor"));
    }

    @Test
    @DisplayName("SAML-080: an address outside that leads on to one inside")
    void redirected() {
        TestOidcProvider provider = AttackedWorkspaces.RIVAL_OIDC;
        provider.trouble(TestOidcProvider.Endpoint.KEYS, Trouble.REDIRECTING);
        try {
            refuses(SAML, Map.of("name", "evil-name", "metadataUrl", provider.issuer() + "/keys"), "status 307");
        } finally {
            provider.behave();
        }
        refuses(SAML, Map.of("name", "evil-name", "metadataUrl", provider.issuer() + "/keys"), "metadata cannot be used.");
    }

    @Test
    @DisplayName("SAML-084: keys that are published at a provider's address later are not taken, whoever has its host by then")
    void keysThatComeLater() throws IOException {
        TestSamlProvider thief = new TestSamlProvider("https://idp.armoury.test", TestKey.rsa(2048));
        AtomicReference<String> published = new AtomicReference<>(PROVIDER.metadata());
        AtomicInteger calls = new AtomicInteger();
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Installation.otherReceiverPort()), 0);
        host.createContext("/", exchange -> {
            byte[] metadata = published.get().getBytes(StandardCharsets.UTF_8);
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, metadata.length);
            exchange.getResponseBody().write(metadata);
            exchange.close();
        });
        host.start();
        try {
            creates(SAML, Map.of("name", "Later", "metadataUrl", "http://localhost:" + Installation.otherReceiverPort() + "/metadata"));
            published.set(thief.metadata());
            String id = Records.text("select id from connection where name = 'Later'");
            Records.change("update connection set enabled = true where id = ?", id);
            SamlWayIn stolen = new SamlWayIn(id, "knight@armoury.test", thief);
            SamlWayIn genuine = new SamlWayIn(id, "knight@armoury.test", PROVIDER);
            HttpBrowser browser = SamlWayIn.browser();
            SeenAuthnRequest request = genuine.begins(browser);
            stolen.refuses(browser, RefusalReason.ASSERTION_REJECTED, stolen.genuine(request).encoded());
            assertThat(genuine.brings(browser, genuine.genuine(request).encoded()).statusCode()).as("by the key that was taken")
                    .isIn(303, 403);
            assertThat(calls).as("asked when an administrator did").hasValue(1);
        } finally {
            host.stop(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"OIDC-032 https://login.microsoftonline.com/common/v2.0",
        "OIDC-032 https://login.microsoftonline.com/organizations/v2.0", "OIDC-032 https://login.microsoftonline.com/consumers/v2.0",
        "OIDC-026 http://169.254.169.254/", "OIDC-026 https://localhost:{port}", "OIDC-026 http://127.0.0.1:{port}",
        "OIDC-026 file:///etc", "OIDC-025 {issuer}/"})
    void anIssuerThatIsNotOneTenantsOrNotOutside(String attack) throws IOException {
        String issuer = AttackedWorkspaces.OIDC.issuer();
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            refuses(OIDC, client(attack.substring(attack.indexOf(' ') + 1).replace("{issuer}", issuer)
                    .replace("{port}", String.valueOf(inside.getLocalPort()))), "class=\"wrong\"");
            isNotCalled(inside);
        }
        creates(OIDC, client(issuer));
    }

    private static Map<String, String> client(String issuer) {
        return Map.of("name", "evil-name", "issuer", issuer, "clientId", "usher", "clientSecret", TestOidcProvider.CLIENT_SECRET,
                "clientAuthentication", "client_secret_basic", "scope", "openid email");
    }

    /** The page again, with what is wrong; nothing saved. */
    private static void refuses(String page, Map<String, String> typed, String... sentences) {
        Map<String, String> form = owner.form(page, BUTTON);
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.posts(page, form, typed);
        watch.answered(answer, 200, TestOidcProvider.CLIENT_SECRET, "root:", "<script>alert");
        assertThat(answer.body()).contains(sentences);
        watch.nothingHappened();
    }

    private static void creates(String page, Map<String, String> typed) {
        HttpResponse<String> answer = owner.presses(page, BUTTON, typed);
        assertThat(answer.statusCode()).as("the genuine twin: %s", answer.body()).isEqualTo(303);
        assertThat(HttpBrowser.location(answer)).contains(owner.path("connections/"));
    }

    private static void isNotCalled(ServerSocket inside) throws IOException {
        inside.setSoTimeout(200);
        try {
            inside.accept().close();
        } catch (SocketTimeoutException e) {
            return;
        }
        throw new AssertionError("somebody called");
    }
}
