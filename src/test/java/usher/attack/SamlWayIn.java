package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import usher.story.Installation;
import usher.types.RefusalReason;

/** One SAML connection of the attacked installation: what an attack brings there is refused, and its genuine twin signs in. */
final class SamlWayIn {

    static final SamlWayIn GAUNTLET = new SamlWayIn("gauntlet-saml", "runner@gauntlet.test");
    /** Whom a genuine message names. */
    static final String PERSON = "G-7fd1";
    static final String ASSERTION = "/samlp:Response/saml:Assertion";

    /** What is near its end is tidied away meanwhile. */
    private static final String REMEMBERED = "select count(*) from used_message where expires_at > ?::timestamptz";

    private final String connection;
    private final String address;
    private final TestSamlProvider provider;

    SamlWayIn(String connection, String address) {
        this(connection, address, AttackedWorkspaces.SAML);
    }

    /** @param address of the person whom a genuine message names */
    SamlWayIn(String connection, String address, TestSamlProvider provider) {
        this.connection = connection;
        this.address = address;
        this.provider = provider;
    }

    static HttpBrowser browser() {
        return new HttpBrowser(Installation.onPostgres().usher().baseUrl().toString());
    }

    XmlSigning signing() {
        return provider.signing();
    }

    TestSamlMessage draft(SeenAuthnRequest request) {
        return of(request, PERSON, address);
    }

    TestSamlMessage genuine(SeenAuthnRequest request) {
        return draft(request).signAssertion(signing());
    }

    /** About somebody else, before it is signed. */
    TestSamlMessage of(SeenAuthnRequest request, String nameId, String email) {
        return provider.draft(request, nameId).set("//saml:Attribute[@Name='email']/saml:AttributeValue", email);
    }

    /** With our key, which our metadata shows. */
    XmlEncrypting encryption() {
        String metadata = browser().opens("/saml/" + connection + "/metadata").body();
        String certificate = Xml.text(Xml.parse(metadata), "//md:KeyDescriptor[@use='encryption']//ds:X509Certificate");
        return XmlEncrypting.to(publicKey(Base64.getMimeDecoder().decode(certificate)));
    }

    private static PublicKey publicKey(byte[] certificate) {
        try {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
                    new ByteArrayInputStream(certificate))).getPublicKey();
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    SeenAuthnRequest begins(HttpBrowser browser) {
        return begins(browser, "/");
    }

    SeenAuthnRequest begins(HttpBrowser browser, String to) {
        HttpResponse<String> answer = browser.opens("/sign-in/start/" + connection + "?" + HttpBrowser.encoded(Map.of("to", to)));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(302);
        return SeenAuthnRequest.inRedirect(HttpBrowser.location(answer));
    }

    /** What the provider's page has the browser post. */
    HttpResponse<String> brings(HttpBrowser browser, String samlResponse) {
        return brings(browser, Map.of("SAMLResponse", samlResponse));
    }

    HttpResponse<String> brings(HttpBrowser browser, Map<String, String> fields) {
        return browser.posts("/sign-in/callback/" + connection, fields, provider.entityId());
    }

    /** Refused, with nothing written, nothing used up and nothing told; then the genuine answer to the same request signs in. */
    void refuses(SamlAttack attack) {
        HttpBrowser browser = browser();
        SeenAuthnRequest request = begins(browser);
        String soon = Records.text("select (now() + interval '1 minute')::text");
        long used = Records.number(REMEMBERED, soon);
        refuses(browser, attack.reason(), attack.message().apply(this, request));
        assertThat(Records.number(REMEMBERED, soon)).as("messages that are remembered as used").isEqualTo(used);
        signsIn(browser, genuine(request));
    }

    void refuses(HttpBrowser browser, RefusalReason reason, String message) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = brings(browser, message);
        watch.refused(answer, reason, connection, PERSON, Wrapping.EVIL, "<saml", "SignatureValue", "root:", part(message));
        assertThat(browser.isAnonymous()).as("nobody is signed in").isTrue();
    }

    void signsIn(HttpBrowser browser, TestSamlMessage message) {
        HttpResponse<String> answer = brings(browser, message.encoded());
        assertThat(answer.statusCode()).as("the genuine twin: %s", answer.body()).isEqualTo(303);
        assertThat(browser.session().at("/connection/id").asText()).isEqualTo(connection);
        assertThat(browser.session().at("/account/email").asText()).isEqualTo(address);
    }

    /** A person who is signed in, in a browser of their own. */
    HttpBrowser signedIn() {
        HttpBrowser browser = browser();
        signsIn(browser, genuine(begins(browser)));
        return browser;
    }

    private static String part(String message) {
        return message.length() < 200 ? "SAMLResponse=" + message : message.substring(100, 160);
    }
}
