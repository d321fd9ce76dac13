package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.ASSERTION_REJECTED;

import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestKey;
import usher.attack.TestSamlMessage;
import usher.attack.Wrapping;
import usher.attack.Xml;
import usher.attack.XmlEncrypting;
import usher.attack.XmlSigning;

@DisplayName("SAML encryption")
class SamlEncryptionTest {

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final XmlSigning signing = superfantasy.provider.signing();
    private final XmlEncrypting encryption = superfantasy.encryption();

    @ParameterizedTest
    @ValueSource(strings = {XMLCipher.AES_128, XMLCipher.AES_256})
    @DisplayName("SAML-070: block chaining")
    void chaining(String cipher) {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request)
                .encrypt(encryption.withCipher(cipher)).signResponse(signing));
    }

    @Test
    @DisplayName("SAML-070: RSA 1.5")
    void oldRsa() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request)
                .encrypt(encryption.withTransport(XMLCipher.RSA_v1dot5)).signResponse(signing));
    }

    @Test
    @DisplayName("SAML-070: no ciphertext is tried before the Response around it is known to be the provider's")
    void oracle() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).encrypt(encryption));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).encrypt(encryption)
                .signResponse(XmlSigning.with(TestKey.rsa(2048))));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).encrypt(encryption)
                .signResponse(signing).set("//xenc:EncryptedData/xenc:CipherData/xenc:CipherValue", "AAAA"));
    }

    @Test
    @DisplayName("SAML-071: anybody can encrypt for us, so what is inside must be signed too")
    void unsignedInside() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).encrypt(encryption));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).encrypt(encryption).signResponse(signing));
    }

    @Test
    @DisplayName("SAML-072: an encrypted assertion beside another one, encrypted or not")
    void severalAssertions() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> {
            String plain = Xml.write(Xml.find(Xml.parse(superfantasy.genuine(request).xml()), "//saml:Assertion"));
            return superfantasy.genuine(request).encrypt(encryption).add("/samlp:Response", plain).signResponse(signing);
        });
        superfantasy.refuses(ASSERTION_REJECTED, request -> {
            TestSamlMessage message = superfantasy.genuine(request).encrypt(encryption);
            String twin = Xml.write(Xml.find(Xml.parse(message.xml()), "//saml:EncryptedAssertion"));
            return message.add("/samlp:Response", twin).signResponse(signing);
        });
    }

    @Test
    @DisplayName("SAML-072: an encrypted id beside the plain one, and encrypted attributes")
    void encryptedParts() {
        String data = "<xenc:EncryptedData><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request)
                .add("//saml:Subject", "<saml:EncryptedID>" + data + "</saml:EncryptedID>").signAssertion(signing));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request)
                .add("//saml:AttributeStatement", "<saml:EncryptedAttribute>" + data + "</saml:EncryptedAttribute>")
                .signAssertion(signing));
    }

    @Test
    @DisplayName("SAML-072: the same inside an encrypted assertion")
    void wrappedInside() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request)
                .change(Wrapping.XSW4::wrap).encrypt(encryption).signResponse(signing));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request)
                .change(Wrapping.ADVICE::wrap).encrypt(encryption).signResponse(signing));
    }

    @Test
    @DisplayName("SAML-072: the key is only taken from where it lies, not from where something points")
    void keyElsewhere() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).encrypt(encryption).change(document -> {
            Xml.element(document, "//saml:EncryptedAssertion").appendChild(Xml.find(document, "//xenc:EncryptedKey"));
        }).signResponse(signing));
    }

    @Test
    @DisplayName("AES-128-GCM is as good, and so is what Keycloak sends: OAEP with SHA-256 throughout")
    void otherGoodAlgorithms() {
        SeenAuthnRequest request = superfantasy.begin();
        String message = superfantasy.genuine(request).encrypt(encryption.withTransport(XMLCipher.RSA_OAEP_11))
                .signResponse(signing).encoded();
        assertThat(superfantasy.bring(message).subject().value()).contains(SuperFantasy.PERSON);
    }
}
