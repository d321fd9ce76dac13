package usher.signin.saml;

import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.MALFORMED_REQUEST;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestSamlMessage;

@DisplayName("SAML's XML")
class SamlXmlTest {

    private static final String SECRET = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    private static final String LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x '&c;&c;&c;&c;&c;&c;&c;&c;'>]>";

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    @DisplayName("SAML-030: an external entity, in the message or only declared, and an external DTD")
    void externalEntities() {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(SECRET + xml(request).replace("G-7fd1", "&x;")));
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(SECRET + xml(request)));
        superfantasy.refusesText(MALFORMED_REQUEST, request ->
                TestSamlMessage.encode("<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x.dtd'>" + xml(request)));
        superfantasy.refusesText(MALFORMED_REQUEST, request ->
                TestSamlMessage.encode("<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]>" + xml(request)));
    }

    @Test
    @DisplayName("SAML-031: entities that multiply")
    void laughs() {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(LAUGHS + xml(request).replace("G-7fd1", "&x;")));
    }

    @Test
    @DisplayName("SAML-031: more depth, attributes or text than anything honest")
    void huge() {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode("<a>".repeat(25_000) + "</a>".repeat(25_000)));
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(xml(request)
                .replace("person@superfantasy.test", "<a>".repeat(20_000) + "</a>".repeat(20_000))));
        superfantasy.refusesText(MALFORMED_REQUEST, request -> {
            StringBuilder attributes = new StringBuilder("<a");
            for (int i = 0; i < 15_000; i++) {
                attributes.append(" a").append(i).append("=''");
            }
            return TestSamlMessage.encode(attributes + "/>");
        });
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(" ".repeat(300_000) + xml(request)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<a/>", "no xml", "<samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body/></soap:Envelope>",
        "<samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>",
        "<samlp:ArtifactResponse xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>",
        "<saml:Assertion xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'/>",
        "<Response/>", "<x:Response xmlns:x='urn:oasis:names:tc:SAML:1.0:protocol'/>"})
    @DisplayName("SAML-033: what is no Response")
    void otherDocuments(String xml) {
        superfantasy.refusesText(MALFORMED_REQUEST, request -> TestSamlMessage.encode(xml));
    }

    @Test
    @DisplayName("SAML-033: XML that is not in base64, and base64 of what is not text")
    void otherEncodings() {
        superfantasy.refusesText(MALFORMED_REQUEST, this::xml);
        superfantasy.refusesText(MALFORMED_REQUEST, request -> "%%%%");
        superfantasy.refusesText(MALFORMED_REQUEST, request -> Base64.getEncoder().encodeToString(new byte[] {0, -1, 31, -117}));
        superfantasy.refusesText(MALFORMED_REQUEST, request ->
                Base64.getEncoder().encodeToString(("<?xml version='1.0' encoding='x'?>" + xml(request)).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("An empty Response, and one with nothing of what it must have")
    void empty() {
        superfantasy.refusesText(ASSERTION_REJECTED, request ->
                TestSamlMessage.encode("<samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>"));
        for (String path : new String[] {"//saml:Assertion/@ID", "//saml:Assertion/saml:Issuer", "//saml:Assertion/@IssueInstant",
            "//saml:AuthnContext", "//saml:AuthnStatement/@AuthnInstant"}) {
            superfantasy.refuses(ASSERTION_REJECTED, request -> {
                TestSamlMessage message = superfantasy.genuine(request);
                return message.remove(path).signResponse(superfantasy.provider.signing());
            });
        }
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.genuine(request).remove("/samlp:Response/@IssueInstant"));
    }

    @Test
    @DisplayName("Line breaks in the base64, as some providers write them, are no fault")
    void lineBreaks() {
        String message = superfantasy.genuine(superfantasy.begin()).xml();
        superfantasy.bring(Base64.getMimeEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    }

    private String xml(SeenAuthnRequest request) {
        return superfantasy.genuine(request).xml();
    }
}
