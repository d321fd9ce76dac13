package usher.attack;

import static usher.attack.SamlAttack.rejected;

import java.util.List;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("SAML encryption")
class SamlEncryptionAttackIT {

    private static final String DATA =
            "<xenc:EncryptedData><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";

    private final SamlWayIn way = SamlWayIn.GAUNTLET;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"oldCiphers", "unsigned", "combined"})
    void isRefused(SamlAttack attack) {
        way.refuses(attack);
    }

    static List<SamlAttack> oldCiphers() {
        return List.of(
                rejected("SAML-070 AES-128-CBC", (way, request) -> way.genuine(request)
                        .encrypt(way.encryption().withCipher(XMLCipher.AES_128)).signResponse(way.signing())),
                rejected("SAML-070 AES-256-CBC", (way, request) -> way.genuine(request)
                        .encrypt(way.encryption().withCipher(XMLCipher.AES_256)).signResponse(way.signing())),
                rejected("SAML-070 RSA 1.5", (way, request) -> way.genuine(request)
                        .encrypt(way.encryption().withTransport(XMLCipher.RSA_v1dot5)).signResponse(way.signing())),
                rejected("SAML-070 a ciphertext of nonsense", (way, request) -> way.genuine(request).encrypt(way.encryption())
                        .set("//xenc:EncryptedData/xenc:CipherData/xenc:CipherValue", "AAAA").signResponse(way.signing())));
    }

    static List<SamlAttack> unsigned() {
        return List.of(
                rejected("SAML-070 SAML-071 in an unsigned Response", (way, request) ->
                        way.genuine(request).encrypt(way.encryption())),
                rejected("SAML-070 SAML-071 in a Response signed by a stranger", (way, request) ->
                        way.genuine(request).encrypt(way.encryption()).signResponse(XmlSigning.with(TestKey.rsa(2048)))),
                rejected("SAML-071 nothing is signed", (way, request) -> way.draft(request).encrypt(way.encryption())),
                rejected("SAML-071 what is inside is not signed", (way, request) ->
                        way.draft(request).encrypt(way.encryption()).signResponse(way.signing())));
    }

    static List<SamlAttack> combined() {
        return List.of(
                rejected("SAML-072 an encrypted and a plain assertion", (way, request) -> {
                    String plain = Xml.write(Xml.find(Xml.parse(way.genuine(request).xml()), "//saml:Assertion"));
                    return way.genuine(request).encrypt(way.encryption()).add("/samlp:Response", plain).signResponse(way.signing());
                }),
                rejected("SAML-072 an encrypted id beside the plain one", (way, request) -> way.draft(request)
                        .add("//saml:Subject", "<saml:EncryptedID>" + DATA + "</saml:EncryptedID>").signAssertion(way.signing())),
                rejected("SAML-072 an encrypted attribute", (way, request) -> way.draft(request)
                        .add("//saml:AttributeStatement", "<saml:EncryptedAttribute>" + DATA + "</saml:EncryptedAttribute>")
                        .signAssertion(way.signing())),
                rejected("SAML-004 SAML-071 wrapped inside", (way, request) -> way.genuine(request)
                        .change(Wrapping.XSW4::wrap).encrypt(way.encryption()).signResponse(way.signing())));
    }

    @Test
    @DisplayName("The twin of all: encrypted as it should be, signed inside and outside")
    void genuine() {
        HttpBrowser browser = SamlWayIn.browser();
        way.signsIn(browser, way.genuine(way.begins(browser)).encrypt(way.encryption()).signResponse(way.signing()));
    }
}
