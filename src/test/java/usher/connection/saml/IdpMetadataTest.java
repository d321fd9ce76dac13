package usher.connection.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.attack.TestKey;
import usher.platform.HostAndPort;

class IdpMetadataTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String KEY = signing(TestKey.rsa(2048));
    private static final String SIGN_ON = signOn("HTTP-Redirect", "https://idp.test/sso");

    @Test
    void aPlainOneIsRead() {
        IdpMetadata metadata = read(entity("https://idp.test", KEY + SIGN_ON + signOn("HTTP-POST", "https://idp.test/post")));
        assertThat(metadata.entityId()).isEqualTo("https://idp.test");
        assertThat(metadata.redirect()).contains(URI.create("https://idp.test/sso"));
        assertThat(metadata.post()).contains(URI.create("https://idp.test/post"));
        assertThat(metadata.certificates()).singleElement().extracting(SigningCertificate::fingerprint).asString().hasSize(64);
        assertThat(metadata.origins()).containsExactly("https://idp.test");
    }

    @Test
    void twoKeysServeWhileTheProviderChangesThem() {
        assertThat(read(entity("https://idp.test", KEY + signing(TestKey.ec(256)) + SIGN_ON)).certificates()).hasSize(2);
    }

    @Test
    @DisplayName("SAML-030 and SAML-031: a DOCTYPE is refused, before any entity in it is looked at")
    void doctype() {
        refused("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + entity("https://idp.test", KEY + SIGN_ON), "DOCTYPE");
    }

    @Test
    @DisplayName("SAML-031: a megabyte is the limit, and so is a sane depth")
    void size() {
        refused(entity("https://idp.test", KEY + SIGN_ON + " ".repeat(IdpMetadata.LONGEST)), "megabyte");
        refused(entity("https://idp.test", KEY + SIGN_ON + "<a>".repeat(100_000) + "</a>".repeat(100_000)), "too deeply");
    }

    @Test
    @DisplayName("SAML-082: two providers in one document are not guessed at, and one described twice neither")
    void several() {
        String two = "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'>"
                + entity("https://one.test", KEY + SIGN_ON) + entity("https://two.test", KEY + SIGN_ON) + "</md:EntitiesDescriptor>";
        refused(two, "several");
        assertThat(IdpMetadata.read(two, Optional.of("https://two.test"), Set.of(), NOW).entityId()).isEqualTo("https://two.test");
        assertThatThrownBy(() -> IdpMetadata.read(two, Optional.of("https://three.test"), Set.of(), NOW)).hasMessageContaining("no such");
        String twice = entity("https://idp.test", KEY + SIGN_ON
                + "</md:IDPSSODescriptor><md:IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
                + KEY + SIGN_ON);
        refused(twice, "more than once");
    }

    @Test
    @DisplayName("SAML-083: a key without a use signs; no key for signing at all is refused")
    void useOfKeys() {
        assertThat(read(entity("https://idp.test", KEY.replace(" use='signing'", "") + SIGN_ON)).certificates()).hasSize(1);
        refused(entity("https://idp.test", KEY.replace("'signing'", "'encryption'") + SIGN_ON), "no certificate");
        refused(entity("https://idp.test", SIGN_ON), "no certificate");
    }

    @Test
    @DisplayName("SAML-017: RSA of 1024 bits and what is no certificate are refused, beside a good key too")
    void weakKeys() {
        refused(entity("https://idp.test", KEY + signing(TestKey.rsa(1024)) + SIGN_ON), "weak");
        refused(entity("https://idp.test", KEY.replaceAll("<ds:X509Certificate>[^<]*</ds", "<ds:X509Certificate>AAAA</ds") + SIGN_ON),
                "cannot be read");
    }

    @Test
    @DisplayName("SAML-086: people are sent to https only, or to a place that the operator allows")
    void addresses() {
        for (String address : new String[] {"javascript:alert(1)", "http://idp.test/sso", "//idp.test/sso", "https:idp",
            "https://user@idp.test/", "https://idp.test/#x", "https://idp test/"}) {
            refused(entity("https://idp.test", KEY + signOn("HTTP-POST", address)), "SingleSignOnService");
        }
        assertThat(read(entity("https://idp.test", KEY + signOn("HTTP-POST", "http://localhost:8180/sso"))).post()).isPresent();
        assertThat(IdpMetadata.read(entity("https://idp.test", KEY + signOn("HTTP-POST", "http://idp.test/sso")), Optional.empty(),
                Set.of(new HostAndPort("idp.test", 80)), NOW).post()).isPresent();
    }

    @Test
    void withoutAnAddressForPeopleItIsRefused() {
        refused(entity("https://idp.test", KEY + signOn("SOAP", "https://idp.test/soap")), "HTTP-Redirect or HTTP-POST");
    }

    @Test
    void afterItsValidUntilItIsRefused() {
        String xml = entity("https://idp.test", KEY + SIGN_ON);
        assertThat(read(xml.replace("entityID", "validUntil='2026-01-02T03:04:06Z' entityID")).validUntil()).isPresent();
        refused(xml.replace("entityID", "validUntil='2026-01-02T03:04:05Z' entityID"), "valid until");
        refused(xml.replace("entityID", "validUntil='tomorrow' entityID"), "validUntil");
    }

    @Test
    void whatIsNoMetadataIsRefused() {
        refused("", "well-formed");
        refused("<html/>", "not SAML 2.0 metadata");
        refused(entity("", KEY + SIGN_ON), "entity id");
    }

    private static IdpMetadata read(String xml) {
        return IdpMetadata.read(xml, Optional.empty(), Set.of(), NOW);
    }

    private static void refused(String xml, String because) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The provider's metadata cannot be used. ").hasMessageContaining(because);
    }

    private static String entity(String id, String content) {
        return "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' "
                + "xmlns:ds='http://www.w3.org/2000/09/xmldsig#' entityID='" + id + "'>"
                + "<md:IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
                + content + "</md:IDPSSODescriptor></md:EntityDescriptor>";
    }

    private static String signing(TestKey key) {
        return "<md:KeyDescriptor use='signing'><ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + key.certificateText()
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    private static String signOn(String binding, String location) {
        return "<md:SingleSignOnService Binding='urn:oasis:names:tc:SAML:2.0:bindings:" + binding + "' Location='" + location + "'/>";
    }
}
