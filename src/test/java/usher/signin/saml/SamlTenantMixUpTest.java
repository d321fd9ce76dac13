package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
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

@DisplayName("One tenant's SAML provider and another tenant's connection")
class SamlTenantMixUpTest {

    private static final TestKey OTHER_KEY = TestKey.rsa(2048);

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final TestSamlProvider rival = new TestSamlProvider("https://idp.superfantasy.test", OTHER_KEY);

    @Test
    @DisplayName("TEN-001: a message for one connection is brought to another that trusts the same provider")
    void otherConnection() {
        Connection other = SuperFantasy.connection("other", superfantasy.provider.metadata());
        String message = superfantasy.genuine(superfantasy.begin()).encoded();
        assertRejected(RefusalReason.ASSERTION_REJECTED, superfantasy.protocol.client(other), other, message);
        assertThat(superfantasy.bring(message).subject().value()).contains(SuperFantasy.PERSON);
    }

    @Test
    @DisplayName("SAML-065: a message made for another connection, that answers a request of this one")
    void flowOfOtherConnection() {
        Connection other = SuperFantasy.connection("other", superfantasy.provider.metadata());
        SeenAuthnRequest request = superfantasy.begin();
        SeenAuthnRequest forOther = new SeenAuthnRequest(request.id(), "https://usher.test/saml/other",
                "https://usher.test/sign-in/callback/other", request.destination(), "");
        assertRejected(RefusalReason.FLOW_UNKNOWN, superfantasy.protocol.client(other), other, superfantasy.genuine(forOther).encoded());
    }

    @Test
    @DisplayName("TEN-002 and SAML-081: another provider under the same entity id, with its own key")
    void sameEntityId() {
        superfantasy.refuses(RefusalReason.ASSERTION_REJECTED, request -> rival.genuine(request, SuperFantasy.PERSON));
    }

    @Test
    @DisplayName("TEN-005: no parameter of a request chooses another client")
    void parameters() {
        SeenAuthnRequest request = superfantasy.begin();
        String message = superfantasy.genuine(request).encoded();
        for (String field : new String[] {"client_name", "force_client"}) {
            RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> superfantasy.bring(
                    superfantasy.client, superfantasy.connection, form(message).field(field, "other")));
            assertThat(rejected.reason()).isEqualTo(RefusalReason.MALFORMED_REQUEST);
        }
        assertThat(superfantasy.bring(superfantasy.client, superfantasy.connection, form(message).field("RelayState", "other"))
                .connectionId()).isEqualTo("superfantasy");
    }

    @Test
    @DisplayName("SAML-017: metadata with a weak key that reached the database makes no client")
    void weakKeyWhenLoaded() {
        TestSamlProvider weak = new TestSamlProvider("https://idp.superfantasy.test", TestKey.rsa(1024));
        assertThatThrownBy(() -> superfantasy.protocol.client(SuperFantasy.connection("weak", weak.metadata())))
                .isInstanceOfSatisfying(RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.PROVIDER_ERROR));
    }

    @Test
    @DisplayName("a client is good for as long as its metadata, and no longer")
    void metadataThatComesToAnEnd() {
        String metadata = superfantasy.provider.metadata().replaceFirst("entityID", "validUntil='2099-01-02T03:04:05Z' entityID");
        assertThat(superfantasy.protocol.endOf(superfantasy.protocol.client(SuperFantasy.connection("superfantasy", metadata))))
                .isEqualTo(Instant.parse("2099-01-02T03:04:05Z"));
        assertThat(superfantasy.protocol.endOf(superfantasy.client)).isEqualTo(Instant.MAX);
    }

    @Test
    @DisplayName("SAML-083: another form of a key beside the certificate is not trusted")
    void otherFormsOfKeys() {
        String rivalKey = "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>%s</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>";
        RSAPublicKey key = (RSAPublicKey) OTHER_KEY.pair().getPublic();
        String metadata = superfantasy.provider.metadata().replace("</ds:KeyInfo>",
                rivalKey.formatted(Base64.getEncoder().encodeToString(key.getModulus().toByteArray())) + "</ds:KeyInfo>");
        Connection connection = SuperFantasy.connection("superfantasy", metadata);
        IndirectClient client = superfantasy.protocol.client(connection);
        SeenAuthnRequest request = superfantasy.begin();
        assertRejected(RefusalReason.ASSERTION_REJECTED, client, connection, rival.genuine(request, SuperFantasy.PERSON).encoded());
        assertThat(superfantasy.bring(client, connection, form(superfantasy.genuine(request).encoded())).subject().value())
                .contains(SuperFantasy.PERSON);
    }

    private void assertRejected(RefusalReason reason, IndirectClient client, Connection connection, String message) {
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class,
                () -> superfantasy.bring(client, connection, form(message)));
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).as(rejected.getMessage()).isEqualTo(reason);
    }

    private static TestRequest form(String message) {
        return TestRequest.form().cookie(CookieOfTest.NAME, "browser").field("SAMLResponse", message);
    }
}
