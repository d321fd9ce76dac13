package usher.signin.saml;

import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.MALFORMED_REQUEST;

import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.TestKey;
import usher.attack.TestSamlMessage;
import usher.attack.Wrapping;
import usher.attack.Xml;
import usher.attack.XmlSigning;

@DisplayName("SAML signatures")
class SamlSignatureTest {

    private static final TestKey FOREIGN = TestKey.rsa(2048);
    private static final String ASSERTION = "/samlp:Response/saml:Assertion";

    private final SuperFantasy superfantasy = new SuperFantasy();
    private final XmlSigning signing = superfantasy.provider.signing();

    static Stream<Named<Wrapping>> wrappings() {
        return Arrays.stream(Wrapping.values()).map(wrapping -> Named.of(wrapping.threat() + " " + wrapping, wrapping));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrappings")
    void wrapping(Wrapping wrapping) {
        superfantasy.refuses(ASSERTION_REJECTED, request -> wrapping.needsSignedResponse()
                ? superfantasy.genuine(request).signResponse(signing).change(wrapping::wrap)
                : superfantasy.genuine(request).change(wrapping::wrap));
    }

    @ParameterizedTest(name = "{0} in a signed Response, which the wrapping breaks")
    @MethodSource("wrappings")
    void wrappingInSignedResponse(Wrapping wrapping) {
        superfantasy.refuses(ASSERTION_REJECTED, request ->
                superfantasy.genuine(request).signResponse(signing).change(wrapping::wrap));
    }

    @Test
    @DisplayName("SAML-011: nothing is signed")
    void unsigned() {
        superfantasy.refuses(ASSERTION_REJECTED, superfantasy::draft);
    }

    @Test
    @DisplayName("SAML-012: the signature is taken away, or emptied")
    void stripped() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).remove("//ds:Signature"));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).set("//ds:SignatureValue", ""));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).set("//ds:DigestValue", ""));
        superfantasy.refuses(MALFORMED_REQUEST, request -> superfantasy.genuine(request).remove("//ds:SignedInfo"));
        superfantasy.refuses(MALFORMED_REQUEST, request -> superfantasy.genuine(request).remove("//ds:Reference"));
    }

    @Test
    @DisplayName("SAML-012: what was signed is changed afterwards")
    void changed() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).set("//saml:NameID", "another"));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).say("groups", "it-admins"));
    }

    @Test
    @DisplayName("SAML-013: only the Response is signed")
    void responseOnly() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signResponse(signing));
    }

    @Test
    @DisplayName("SAML-014: signed with a foreign key, showing its own certificate, the provider's, or none")
    void foreignKey() {
        XmlSigning foreign = XmlSigning.with(FOREIGN);
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(foreign));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request)
                .signAssertion(foreign.showing(superfantasy.provider.key().certificate())));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(foreign.showing(null)));
    }

    @Test
    @DisplayName("SAML-014: a foreign signature of the Response around a genuine assertion")
    void foreignResponse() {
        superfantasy.refuses(ASSERTION_REJECTED, request ->
                superfantasy.genuine(request).signResponse(XmlSigning.with(FOREIGN)));
    }

    @Test
    @DisplayName("SAML-015: HMAC with the provider's public key as the secret")
    void hmac() {
        byte[] publicKey = superfantasy.provider.key().pair().getPublic().getEncoded();
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(
                signing.withKey(new SecretKeySpec(publicKey, "HmacSHA256"))
                        .withMethod("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")));
    }

    @Test
    @DisplayName("SAML-016: SHA-1 in the signature, or in the digest alone")
    void sha1() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request)
                .signAssertion(signing.withMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request)
                .signAssertion(signing.withDigest(DigestMethod.SHA1)));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request)
                .signResponse(signing.withDigest(DigestMethod.SHA1)));
    }

    @Test
    @DisplayName("SAML-018: a signature elsewhere, of the whole document, of something else, or by other transforms")
    void place() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).change(document ->
                Xml.element(document, "//saml:AttributeStatement").appendChild(Xml.find(document, "//ds:Signature"))));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).change(document ->
                signing.sign(document.getDocumentElement(), "", Xml.element(document, ASSERTION), null)));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).change(document -> {
            var response = document.getDocumentElement();
            signing.sign(response, "#" + response.getAttribute("ID"), Xml.element(document, ASSERTION), null);
        }));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).change(document ->
                Xml.element(document, "//ds:SignedInfo").appendChild(Xml.find(document, "//ds:Reference").cloneNode(true))));
    }

    @Test
    @DisplayName("SAML-018: XPath leaves out what should be signed")
    void xpath() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(signing.withTransforms(
                XmlSigning.transform(Transform.ENVELOPED, null),
                XmlSigning.transform(Transform.XPATH, new XPathFilterParameterSpec("not(ancestor-or-self::*[local-name()='NameID'])")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {CanonicalizationMethod.INCLUSIVE, CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS})
    @DisplayName("SAML-019: another canonicalization, under which a part may mean something else in another place")
    void canonicalization(String method) {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(signing.withCanonicalization(method)));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).signAssertion(
                signing.withTransforms(XmlSigning.transform(Transform.ENVELOPED, null), XmlSigning.transform(method, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!---->", "<!-- .evil.test -->", "<?x y?>"})
    @DisplayName("SAML-020: a comment or a processing instruction in the NameID")
    void comment(String injected) {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(
                superfantasy.genuine(request).xml().replace("G-7fd1<", "G-7f" + injected + "d1<")));
    }

    @Test
    @DisplayName("SAML-020: a CDATA section in the NameID, and one anywhere")
    void cdata() {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(
                superfantasy.genuine(request).xml().replace("G-7fd1<", "G-7f<![CDATA[d1]]><")));
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(
                superfantasy.genuine(request).xml().replace("person@superfantasy.test", "<![CDATA[person@superfantasy.test]]>")));
    }

    @Test
    @DisplayName("SAML-020: elements in the NameID")
    void elements() {
        superfantasy.refuses(MALFORMED_REQUEST, request -> superfantasy.draft(request)
                .add("//saml:NameID", "<saml:Audience>x</saml:Audience>").signAssertion(signing));
    }

    @Test
    @DisplayName("SAML-021 and SAML-022: an unsigned message burns no id and remembers nothing")
    void burning() {
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).remove("//ds:Signature"));
    }

    @Test
    @DisplayName("A genuine message with an elliptic key and with RSA-PSS signs in")
    void otherGoodAlgorithms() {
        var request = superfantasy.begin();
        superfantasy.bring(superfantasy.draft(request).signAssertion(
                signing.withMethod("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1")).encoded());
    }
}
