package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.types.RefusalReason;

@DisplayName("SAML conditions")
class SamlConditionsAttackIT {

    private static final String CONDITIONS = "//saml:Conditions";
    private static final String CONFIRMATION = "//saml:SubjectConfirmationData";

    private final SamlWayIn way = SamlWayIn.GAUNTLET;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"audiences", "addresses", "times", "profiles"})
    void isRefused(SamlAttack attack) {
        way.refuses(attack);
    }

    static Stream<SamlAttack> audiences() {
        Stream<SamlAttack> others = Stream.of("https://other.test", "http://localhost/saml/gauntlet-saml", "gauntlet-saml", "")
                .map(other -> signed("SAML-040 audience \"" + other + "\"", message -> message.set("//saml:Audience", other)));
        return Stream.concat(others, Stream.of(
                signed("SAML-041 no conditions", message -> message.remove(CONDITIONS)),
                signed("SAML-041 no audience restriction", message -> message.remove("//saml:AudienceRestriction")),
                signed("SAML-041 no audience", message -> message.remove("//saml:Audience")),
                signed("SAML-041 no end", message -> message.remove(CONDITIONS + "/@NotOnOrAfter")),
                signed("SAML-042 a second restriction to somebody else", message -> message.add(CONDITIONS, "<saml:AudienceRestriction>"
                        + "<saml:Audience>https://other.test</saml:Audience></saml:AudienceRestriction>"))));
    }

    static List<SamlAttack> addresses() {
        return List.of(
                signed("SAML-043 another recipient", message -> message.set(CONFIRMATION + "/@Recipient", "https://other.test/")),
                signed("SAML-043 no recipient", message -> message.remove(CONFIRMATION + "/@Recipient")),
                signed("SAML-044 another destination", message -> message.set("/samlp:Response/@Destination", "https://other.test/")),
                signed("SAML-044 no destination", message -> message.remove("/samlp:Response/@Destination")),
                signed("TEN-002 another issuer", message -> message.set(SamlWayIn.ASSERTION + "/saml:Issuer", "https://other.test")),
                signed("TEN-002 another issuer of the Response", message ->
                        message.set("/samlp:Response/saml:Issuer", "https://other.test")));
    }

    static List<SamlAttack> times() {
        return List.of(
                signed("SAML-045 conditions that have ended", message -> message.set(CONDITIONS + "/@NotOnOrAfter", in(-65))),
                signed("SAML-045 conditions that are to begin", message -> message.set(CONDITIONS + "/@NotBefore", in(65))),
                signed("SAML-045 a confirmation that has ended", message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(-65))),
                signed("SAML-045 a confirmation without an end", message -> message.remove(CONFIRMATION + "/@NotOnOrAfter")),
                signed("SAML-045 issued in the future", message -> message.set("/samlp:Response/@IssueInstant", in(120))),
                signed("SAML-046 for ten years", message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(3650 * 86_400))
                        .set(CONDITIONS + "/@NotOnOrAfter", in(3650 * 86_400))),
                signed("SAML-046 for an hour, brought after a minute", message -> message.set(CONFIRMATION + "/@NotOnOrAfter", in(3600))
                        .set(SamlWayIn.ASSERTION + "/@IssueInstant", in(-65))),
                signed("SAML-048 the provider's session is over", message ->
                        message.set("//saml:AuthnStatement", "SessionNotOnOrAfter", in(-5))));
    }

    static List<SamlAttack> profiles() {
        String method = "//saml:SubjectConfirmation/@Method";
        return List.of(
                signed("SAML-049 holder of key", message -> message.set(method, "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key")),
                signed("SAML-049 sender vouches", message -> message.set(method, "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")),
                signed("SAML-049 no confirmation", message -> message.remove("//saml:SubjectConfirmation")),
                signed("SAML-049 no subject", message -> message.remove("//saml:Subject")),
                signed("SAML-049 nobody authenticated", message -> message.remove("//saml:AuthnStatement")),
                signed("SAML-049 version 1.1", message -> message.set(SamlWayIn.ASSERTION + "/@Version", "1.1")),
                signed("SAML-049 no status", message -> message.remove("//samlp:Status")),
                new SamlAttack("SAML-049 no success", RefusalReason.PROVIDER_ERROR, (way, request) -> way.draft(request)
                        .set("//samlp:StatusCode/@Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")
                        .signAssertion(way.signing()).encoded()));
    }

    @Test
    @DisplayName("SAML-047: who authenticated 30 days ago is asked to do so anew; the old time once more is refused")
    void authenticatedLongAgo() {
        HttpBrowser browser = SamlWayIn.browser();
        HttpResponse<String> sentBack = way.brings(browser, authenticatedLongAgo(way.begins(browser, "/session")).encoded());
        assertThat(sentBack.statusCode()).isEqualTo(303);
        assertThat(HttpBrowser.location(sentBack)).endsWith("/sign-in/start/gauntlet-saml?to=%2Fsession&anew=true");
        assertThat(browser.isAnonymous()).isTrue();

        String start = HttpBrowser.location(sentBack);
        SeenAuthnRequest anew = SeenAuthnRequest.inRedirect(HttpBrowser.location(browser.opens(start)));
        assertThat(anew.xml()).contains("ForceAuthn=\"true\"");
        way.refuses(browser, RefusalReason.ASSERTION_REJECTED, authenticatedLongAgo(anew).encoded());
        way.signsIn(browser, way.genuine(anew));
    }

    private TestSamlMessage authenticatedLongAgo(SeenAuthnRequest request) {
        return way.draft(request).set("//saml:AuthnStatement/@AuthnInstant", in(-30 * 86_400)).signAssertion(way.signing());
    }

    @Test
    @DisplayName("SAML-048: our session ends with the provider's")
    void sessionEnd() {
        HttpBrowser browser = SamlWayIn.browser();
        String end = in(2 * 3600);
        way.signsIn(browser, way.draft(way.begins(browser)).set("//saml:AuthnStatement", "SessionNotOnOrAfter", end)
                .signAssertion(way.signing()));
        JsonNode session = browser.session();
        assertThat(Instant.parse(session.at("/expiresAt").asText())).isEqualTo(Instant.parse(end));
    }

    private static SamlAttack signed(String name, UnaryOperator<TestSamlMessage> change) {
        return SamlAttack.rejected(name, (way, request) -> change.apply(way.draft(request)).signAssertion(way.signing()));
    }

    private static String in(int seconds) {
        return Instant.now().plus(Duration.ofSeconds(seconds)).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
