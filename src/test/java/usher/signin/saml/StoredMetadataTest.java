package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pac4j.core.client.IndirectClient;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.signin.CookieOfTest;
import usher.signin.TestRequest;
import usher.types.RefusalReason;

/** A provider whose entity id is the address of its metadata, as many have it, and whose host is somebody else's by now. */
class StoredMetadataTest {

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer host;
    private TestSamlProvider provider;
    private TestSamlProvider thief;

    @BeforeEach
    void publish() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String entityId = "http://localhost:" + host.getAddress().getPort() + "/metadata";
        provider = new TestSamlProvider(entityId, TestKey.rsa(2048));
        thief = new TestSamlProvider(entityId, TestKey.rsa(2048));
        host.createContext("/metadata", exchange -> {
            byte[] metadata = metadata(thief).getBytes(StandardCharsets.UTF_8);
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, metadata.length);
            exchange.getResponseBody().write(metadata);
            exchange.close();
        });
        host.start();
    }

    @AfterEach
    void close() {
        host.stop(0);
    }

    @Test
    @DisplayName("SAML-084: keys that are published at a provider's address later are not taken, nor asked for")
    void keysThatComeLater() {
        Connection connection = SuperFantasy.connection("superfantasy", "");
        connection.trustSaml(provider.entityId(), metadata(provider));
        IndirectClient client = superfantasy.protocol.client(connection);
        SeenAuthnRequest request = superfantasy.begin();

        RequestRejected rejected = catchThrowableOfType(RequestRejected.class,
                () -> superfantasy.bring(client, connection, form(thief, request)));
        assertThat(rejected).as("the thief's").isNotNull();
        assertThat(rejected.reason()).isEqualTo(RefusalReason.ASSERTION_REJECTED);
        assertThat(superfantasy.bring(client, connection, form(provider, request)).subject().value()).contains(SuperFantasy.PERSON);
        assertThat(calls).hasValue(0);
    }

    @Test
    void whatWasStoredIsTrusted() {
        assertThat(superfantasy.bring(superfantasy.genuine(superfantasy.begin()).encoded()).subject().value()).contains(SuperFantasy.PERSON);
    }

    /** Signs people in over https, whatever its own address is. */
    private static String metadata(TestSamlProvider of) {
        return of.metadata().replace(of.entityId() + "/sso", "https://idp.superfantasy.test/sso");
    }

    private static TestRequest form(TestSamlProvider from, SeenAuthnRequest request) {
        return TestRequest.form().cookie(CookieOfTest.NAME, "browser")
                .field("SAMLResponse", from.genuine(request, SuperFantasy.PERSON).encoded());
    }
}
