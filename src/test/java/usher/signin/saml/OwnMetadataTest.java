package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import usher.attack.Xml;

class OwnMetadataTest {

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final String text = superfantasy.protocol.metadataFor(superfantasy.connection);
    private final Document document = Xml.parse(text);

    @Test
    void itSaysWhoWeAreAndWhereResponsesGo() {
        assertThat(Xml.text(document, "/md:EntityDescriptor/@entityID")).isEqualTo("https://usher.test/saml/superfantasy");
        assertThat(Xml.all(document, "//md:AssertionConsumerService").getLength()).isEqualTo(1);
        assertThat(Xml.text(document, "//md:AssertionConsumerService/@Location"))
                .isEqualTo("https://usher.test/sign-in/callback/superfantasy");
        assertThat(Xml.text(document, "//md:AssertionConsumerService/@Binding"))
                .isEqualTo("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST");
    }

    @Test
    void itAsksForSignedAssertionsAndPromisesSignedRequests() {
        assertThat(Xml.text(document, "//md:SPSSODescriptor/@WantAssertionsSigned")).isEqualTo("true");
        assertThat(Xml.text(document, "//md:SPSSODescriptor/@AuthnRequestsSigned")).isEqualTo("true");
    }

    @Test
    void itShowsOurCertificateForSigningAndForEncrypting() throws Exception {
        String certificate = Base64.getEncoder().encodeToString(SuperFantasy.OUR_KEY.certificate().getEncoded());
        for (String use : new String[] {"signing", "encryption"}) {
            assertThat(Xml.text(document, "//md:KeyDescriptor[@use='" + use + "']//ds:X509Certificate").replaceAll("\\s", ""))
                    .isEqualTo(certificate);
        }
        assertThat(Xml.text(document, "//md:KeyDescriptor[@use='encryption']/md:EncryptionMethod/@Algorithm")).endsWith("gcm");
    }

    @Test
    void itOffersNothingThatWeDoNotHave() {
        for (String absent : new String[] {"//md:SingleLogoutService", "//md:ArtifactResolutionService", "//md:Extensions",
            "/md:EntityDescriptor/@validUntil"}) {
            assertThat(Xml.all(document, absent).getLength()).as(absent).isZero();
        }
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(superfantasy.protocol.metadataFor(superfantasy.connection)).isEqualTo(text);
    }
}
