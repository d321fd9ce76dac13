package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.PROVIDER_ERROR;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pac4j.core.exception.http.SeeOtherAction;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestSamlMessage;
import usher.platform.RequestRejected;
import usher.provisioning.policy.SignIn;
import usher.types.RefusalReason;

@DisplayName("SAML conditions")
class SamlConditionsTest {

    private static final String CONDITIONS = "//saml:Conditions";
    private static final String CONFIRMATION = "//saml:SubjectConfirmationData";
    private static final String AUTHENTICATED = "//saml:AuthnStatement/@AuthnInstant";

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    @DisplayName("SAML-040: for another audience, also one that only looks like us")
    void audience() {
        for (String other : new String[] {"https://usher.test/saml/other", "https://usher.test/saml/superfantasy/",
            "https://usher.test/saml/SUPERFANTASY", "https://usher.test", ""}) {
            refuses(message -> message.set("//saml:Audience", other));
        }
    }

    @Test
    @DisplayName("SAML-041: without Conditions, without an audience, without an end")
    void missing() {
        refuses(message -> message.remove(CONDITIONS));
        refuses(message -> message.remove("//saml:AudienceRestriction"));
        refuses(message -> message.remove("//saml:Audience"));
        refuses(message -> message.remove(CONDITIONS + "/@NotOnOrAfter"));
    }

    @Test
    @DisplayName("SAML-042: one of two audience restrictions is for somebody else")
    void twoRestrictions() {
        String other = "<saml:AudienceRestriction><saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>";
        refuses(message -> message.add(CONDITIONS, other));
    }

    @Test
    @DisplayName("SAML-042: two audiences in one restriction are alternatives, so that twin signs in")
    void twoAudiences() {
        accepts(message -> message.add("//saml:AudienceRestriction", "<saml:Audience>https://other.test</saml:Audience>"));
    }

    @Test
    @DisplayName("SAML-043: for another recipient, or for none")
    void recipient() {
        refuses(message -> message.set(CONFIRMATION + "/@Recipient", "https://usher.test/sign-in/callback/other"));
        refuses(message -> message.set(CONFIRMATION + "/@Recipient", "https://usher.test.evil.test/sign-in/callback/superfantasy"));
        refuses(message -> message.remove(CONFIRMATION + "/@Recipient"));
    }

    @Test
    @DisplayName("SAML-044: sent to another destination, or to none")
    void destination() {
        refuses(message -> message.set("/samlp:Response/@Destination", "https://usher.test/sign-in/callback/other"));
        refuses(message -> message.remove("/samlp:Response/@Destination"));
    }

    @Test
    @DisplayName("SAML-045: expired, or not yet valid, by more than a minute")
    void expired() {
        refuses(message -> message.set(CONDITIONS + "/@NotOnOrAfter", in(Duration.ofSeconds(-65))));
        refuses(message -> message.set(CONDITIONS + "/@NotBefore", in(Duration.ofSeconds(65))));
        refuses(message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofSeconds(-65))));
        refuses(message -> message.remove(CONFIRMATION + "/@NotOnOrAfter"));
        refuses(message -> message.set("/samlp:Response/saml:Assertion/@IssueInstant", in(Duration.ofSeconds(-65))));
        refuses(message -> message.set("/samlp:Response/@IssueInstant", in(Duration.ofSeconds(65))));
        accepts(message -> message.set(CONDITIONS + "/@NotBefore", in(Duration.ofSeconds(50))));
    }

    @Test
    @DisplayName("SAML-046: an assertion that lives for ten years, or two days; one of an hour is taken for a minute and no longer")
    void lifetime() {
        refuses(message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofDays(3650))));
        refuses(message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofDays(2))));
        accepts(message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofMinutes(65))));
        refuses(message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(Duration.ofMinutes(65)))
                .set("/samlp:Response/saml:Assertion/@IssueInstant", in(Duration.ofSeconds(-65))));
    }

    @Test
    @DisplayName("SAML-047, AUTH-002: the person authenticated 30 days ago, or nine hours, and not anew although asked to")
    void authenticatedLongAgo() {
        for (Duration ago : List.of(Duration.ofDays(-30), Duration.ofHours(-9))) {
            superfantasy.refuses(ASSERTION_REJECTED, superfantasy::beginAnew, request -> authenticated(ago, request).encoded());
        }
        refuses(message -> message.set(AUTHENTICATED, in(Duration.ofMinutes(2))));
        accepts(message -> message.set(AUTHENTICATED, in(Duration.ofHours(-7))));
    }

    @Test
    @DisplayName("SAML-047: who authenticated too long ago is sent to do so anew, once, and is then let in")
    void authenticatesAnew() {
        String old = authenticated(Duration.ofHours(-9), superfantasy.begin()).encoded();
        assertThatThrownBy(() -> superfantasy.bring(old)).isInstanceOfSatisfying(SeeOtherAction.class, action ->
                assertThat(action.getLocation()).isEqualTo("https://usher.test/sign-in/start/superfantasy?anew=true"));
        assertThatThrownBy(() -> superfantasy.bring(old)).isInstanceOfSatisfying(RequestRejected.class, again ->
                assertThat(again.reason()).isEqualTo(RefusalReason.REPLAYED));

        String anew = superfantasy.genuine(superfantasy.beginAnew()).encoded();
        assertThat(superfantasy.bring(anew).subject().value()).contains(SuperFantasy.PERSON);
    }

    private TestSamlMessage authenticated(Duration ago, SeenAuthnRequest request) {
        return superfantasy.draft(request).set(AUTHENTICATED, in(ago)).signAssertion(superfantasy.provider.signing());
    }

    @Test
    @DisplayName("SAML-048: the provider's end of the session is handed on, and a session that has ended opens nothing")
    void sessionEnd() {
        String end = in(Duration.ofHours(2));
        assertThat(accepts(message -> message.set("//saml:AuthnStatement", "SessionNotOnOrAfter", end)).endsAt())
                .contains(Instant.parse(end));
        refuses(message -> message.set("//saml:AuthnStatement", "SessionNotOnOrAfter", in(Duration.ofSeconds(-5))));
    }

    @Test
    @DisplayName("SAML-049: confirmed by another method, by two, by none; nobody authenticated; another version; no success")
    void otherProfiles() {
        refuses(message -> message.set("//saml:SubjectConfirmation/@Method", "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"));
        refuses(message -> message.set("//saml:SubjectConfirmation/@Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"));
        refuses(message -> message.add("//saml:Subject", "<saml:SubjectConfirmation Method='urn:oasis:names:tc:SAML:2.0:cm:bearer'/>"));
        refuses(message -> message.remove("//saml:SubjectConfirmation"));
        refuses(message -> message.remove(CONFIRMATION));
        refuses(message -> message.remove("//saml:Subject"));
        refuses(message -> message.remove("//saml:AuthnStatement"));
        refuses(message -> message.set("/samlp:Response/saml:Assertion/@Version", "1.1"));
        refuses(message -> message.set("/samlp:Response/@Version", "1.1"));
        refuses(message -> message.set(CONFIRMATION, "NotBefore", in(Duration.ofMinutes(-1))));
        refuses(PROVIDER_ERROR, message -> message.set("//samlp:StatusCode/@Value", "urn:oasis:names:tc:SAML:2.0:status:Responder"));
        refuses(message -> message.remove("//samlp:Status"));
    }

    @Test
    @DisplayName("TEN-002: said by another issuer, in the assertion or in the Response")
    void issuer() {
        refuses(message -> message.set("/samlp:Response/saml:Assertion/saml:Issuer", "https://idp.other.test"));
        refuses(message -> message.set("/samlp:Response/saml:Issuer", "https://idp.other.test"));
    }

    private void refuses(UnaryOperator<TestSamlMessage> change) {
        refuses(ASSERTION_REJECTED, change);
    }

    /** The change is made before the provider signs: the message is genuine in all else. */
    private void refuses(RefusalReason reason, UnaryOperator<TestSamlMessage> change) {
        superfantasy.refuses(reason, request -> change.apply(superfantasy.draft(request))
                .signAssertion(superfantasy.provider.signing()).signResponse(superfantasy.provider.signing()));
    }

    private SignIn accepts(UnaryOperator<TestSamlMessage> change) {
        return superfantasy.bring(change.apply(superfantasy.draft(superfantasy.begin()))
                .signAssertion(superfantasy.provider.signing()).encoded());
    }

    private static String in(Duration fromNow) {
        return Instant.now().plus(fromNow).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
