package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.attack.TestSamlMessage;

/** Answers as the large providers build them where they are set up as their guides say: with other times, names and classes than Keycloak's. */
@DisplayName("SAML answers of the large providers")
class RealProvidersTest {

    private static final String CONDITIONS = "//saml:Conditions";
    private static final String CONFIRMATION = "//saml:SubjectConfirmationData";
    private static final String CLASS = "//saml:AuthnContextClassRef";
    private static final String ENTRA = "http://schemas.microsoft.com/";
    private static final String CLAIM = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    @DisplayName("Entra ID: an hour for the confirmation too, five minutes back, a second class, names that are addresses")
    void entra() {
        TestSamlMessage answer = draft().set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofMinutes(60)))
                .set(CONDITIONS + "/@NotBefore", in(Duration.ofMinutes(-5))).set(CONDITIONS + "/@NotOnOrAfter", in(Duration.ofMinutes(60)))
                .set("//saml:AuthnStatement/@AuthnInstant", in(Duration.ofHours(-7)))
                .set(CLASS, "urn:oasis:names:tc:SAML:2.0:ac:classes:Password")
                .say(ENTRA + "identity/claims/tenantid", "5b1f").say(ENTRA + "identity/claims/objectidentifier", "9c2e")
                .say(ENTRA + "claims/authnmethodsreferences", ENTRA + "claims/multipleauthn", "http://schemas.xmlsoap.org/ws/2008/06/x")
                .say(CLAIM + "name", "sarah@superfantasy.test");
        assertSignsIn(answer.signAssertion(superfantasy.provider.signing()));
    }

    @Test
    @DisplayName("Okta: assertion and Response signed, five minutes either way")
    void okta() {
        TestSamlMessage answer = draft().set(CONDITIONS + "/@NotBefore", in(Duration.ofMinutes(-5)))
                .set(CLASS, "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport")
                .set("//saml:NameID/@Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
        assertSignsIn(answer.signAssertion(superfantasy.provider.signing()).signResponse(superfantasy.provider.signing()));
    }

    @Test
    @DisplayName("AD FS: an hour for the conditions, five minutes for the confirmation, its own class")
    void adfs() {
        TestSamlMessage answer = draft().set(CONDITIONS + "/@NotOnOrAfter", in(Duration.ofMinutes(60)))
                .set(CLASS, "urn:federation:authentication:windows").remove("//saml:AuthnStatement/@SessionIndex")
                .set("/samlp:Response", "Consent", "urn:oasis:names:tc:SAML:2.0:consent:unspecified");
        assertSignsIn(answer.signAssertion(superfantasy.provider.signing()));
    }

    @Test
    @DisplayName("Google: five minutes either way, another name id, no authentication class that says anything")
    void google() {
        TestSamlMessage answer = draft().set(CONDITIONS + "/@NotBefore", in(Duration.ofMinutes(-5)))
                .set("//saml:NameID/@Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
        assertSignsIn(answer.signAssertion(superfantasy.provider.signing()));
    }

    private TestSamlMessage draft() {
        return superfantasy.draft(superfantasy.begin());
    }

    private void assertSignsIn(TestSamlMessage answer) {
        assertThat(superfantasy.bring(answer.encoded()).subject().value()).contains(SuperFantasy.PERSON);
    }

    private static String in(Duration fromNow) {
        return Instant.now().plus(fromNow).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
