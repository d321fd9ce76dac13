package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.attack.SamlAttack.malformed;
import static usher.attack.SamlAttack.rejected;
import static usher.attack.SamlWayIn.ASSERTION;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.types.RefusalReason;

@DisplayName("SAML signatures")
class SamlSignatureAttackIT {

    private static final TestKey FOREIGN = TestKey.rsa(2048);
    private static final String HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrapped", "unsigned", "signedWrongly", "misplaced", "injected"})
    void isRefused(SamlAttack attack) {
        SamlWayIn.GAUNTLET.refuses(attack);
    }

    @Test
    @DisplayName("SAML-021, SAML-022: a copy without a signature burns no id and fills no memory; then the very message signs in")
    void burnt() {
        SamlWayIn way = SamlWayIn.GAUNTLET;
        HttpBrowser browser = SamlWayIn.browser();
        String id = "_" + UUID.randomUUID();
        TestSamlMessage message = way.draft(way.begins(browser)).set("//saml:Assertion/@ID", id).signAssertion(way.signing());
        for (String end : new String[] {"2036-01-01T00:00:00Z", Instant.now().plusSeconds(300).toString()}) {
            way.refuses(browser, RefusalReason.ASSERTION_REJECTED, new TestSamlMessage(message.xml()).remove("//ds:Signature")
                    .set("//saml:SubjectConfirmationData/@NotOnOrAfter", end).encoded());
            assertThat(remembered(id)).as("what is kept of it").isZero();
        }
        way.signsIn(browser, message);
        assertThat(remembered(id)).as("of the genuine one").isOne();
    }

    private static long remembered(String id) {
        return Records.number("select count(*) from used_message where message_id = ?", id);
    }

    static Stream<SamlAttack> wrapped() {
        return Arrays.stream(Wrapping.values()).flatMap(wrapping -> Stream.of(
                rejected(wrapping.threat() + " " + wrapping, (way, request) -> wrapping.needsSignedResponse()
                        ? way.genuine(request).signResponse(way.signing()).change(wrapping::wrap)
                        : way.genuine(request).change(wrapping::wrap)),
                rejected(wrapping.threat() + " " + wrapping + " of two signatures", (way, request) ->
                        way.genuine(request).signResponse(way.signing()).change(wrapping::wrap))));
    }

    static List<SamlAttack> unsigned() {
        return List.of(
                rejected("SAML-011 nothing is signed", SamlWayIn::draft),
                rejected("SAML-012 the signature is taken away", (way, request) -> way.genuine(request).remove("//ds:Signature")),
                rejected("SAML-012 an empty signature value", (way, request) -> way.genuine(request).set("//ds:SignatureValue", "")),
                rejected("SAML-012 an empty digest", (way, request) -> way.genuine(request).set("//ds:DigestValue", "")),
                new SamlAttack("SAML-012 an empty signature", RefusalReason.MALFORMED_REQUEST,
                        (way, request) -> way.genuine(request).remove("//ds:SignedInfo").encoded()),
                rejected("SAML-012 another name after signing", (way, request) -> way.genuine(request).set("//saml:NameID", Wrapping.EVIL)),
                rejected("SAML-012 another attribute after signing", (way, request) -> way.genuine(request).say("groups", "writers")),
                rejected("SAML-013 only the Response is signed", (way, request) -> way.draft(request).signResponse(way.signing())));
    }

    static List<SamlAttack> signedWrongly() {
        XmlSigning foreign = XmlSigning.with(FOREIGN);
        return List.of(
                rejected("SAML-014 a foreign key with its certificate", (way, request) -> way.draft(request).signAssertion(foreign)),
                rejected("SAML-014 a foreign key with the provider's certificate", (way, request) ->
                        way.draft(request).signAssertion(foreign.showing(AttackedWorkspaces.SAML.key().certificate()))),
                rejected("SAML-014 a foreign key with no certificate", (way, request) ->
                        way.draft(request).signAssertion(foreign.showing(null))),
                rejected("SAML-014 a foreign signature around a genuine one", (way, request) ->
                        way.genuine(request).signResponse(foreign)),
                rejected("SAML-015 HMAC with the public key", (way, request) -> way.draft(request).signAssertion(way.signing()
                        .withKey(new SecretKeySpec(AttackedWorkspaces.SAML.key().pair().getPublic().getEncoded(), "HmacSHA256"))
                        .withMethod(HMAC))),
                rejected("SAML-016 RSA-SHA1", (way, request) -> way.draft(request).signAssertion(way.signing().withMethod(RSA_SHA1))),
                rejected("SAML-016 a SHA-1 digest", (way, request) ->
                        way.draft(request).signAssertion(way.signing().withDigest(DigestMethod.SHA1))),
                rejected("SAML-016 a SHA-1 digest of the Response", (way, request) ->
                        way.genuine(request).signResponse(way.signing().withDigest(DigestMethod.SHA1))));
    }

    static List<SamlAttack> misplaced() {
        return List.of(
                rejected("SAML-018 below another element", (way, request) -> way.genuine(request).change(document ->
                        Xml.element(document, "//saml:AttributeStatement").appendChild(Xml.find(document, "//ds:Signature")))),
                rejected("SAML-018 a reference to the whole document", (way, request) -> way.draft(request).change(document ->
                        way.signing().sign(document.getDocumentElement(), "", Xml.element(document, ASSERTION), null))),
                rejected("SAML-018 a reference to another element", (way, request) -> way.draft(request).change(document -> {
                    var response = document.getDocumentElement();
                    way.signing().sign(response, "#" + response.getAttribute("ID"), Xml.element(document, ASSERTION), null);
                })),
                rejected("SAML-018 two references", (way, request) -> way.genuine(request).change(document ->
                        Xml.element(document, "//ds:SignedInfo").appendChild(Xml.find(document, "//ds:Reference").cloneNode(true)))),
                rejected("SAML-018 XPath leaves the name out", (way, request) -> way.draft(request).signAssertion(
                        way.signing().withTransforms(XmlSigning.transform(Transform.ENVELOPED, null), XmlSigning.transform(Transform.XPATH,
                                new XPathFilterParameterSpec("not(ancestor-or-self::*[local-name()='NameID'])"))))),
                rejected("SAML-019 inclusive canonicalization", (way, request) -> way.draft(request).signAssertion(
                        way.signing().withCanonicalization(CanonicalizationMethod.INCLUSIVE))),
                rejected("SAML-019 an inclusive transform", (way, request) -> way.draft(request).signAssertion(
                        way.signing().withTransforms(XmlSigning.transform(Transform.ENVELOPED, null),
                                XmlSigning.transform(CanonicalizationMethod.INCLUSIVE, null)))));
    }

    static Stream<SamlAttack> injected() {
        return Stream.of("<!---->", "<!-- .evil.test -->", "<?x y?>", "<![CDATA[]]>").map(injected ->
                malformed("SAML-020 " + injected + " in the name", (way, request) -> TestSamlMessage.encode(
                        way.genuine(request).xml().replace("G-7fd1<", "G-7f" + injected + "d1<"))));
    }
}
