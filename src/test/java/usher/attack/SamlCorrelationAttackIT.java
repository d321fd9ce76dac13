package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.FLOW_EXPIRED;
import static usher.types.RefusalReason.FLOW_UNKNOWN;
import static usher.types.RefusalReason.REPLAYED;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("SAML replay and correlation")
class SamlCorrelationAttackIT {

    private static final String CONFIRMED = "//saml:SubjectConfirmationData/@InResponseTo";
    private static final String SAID = "/samlp:Response/@InResponseTo";

    private final SamlWayIn way = SamlWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    @ParameterizedTest(name = "{0}")
    @MethodSource("unrelated")
    void isRefused(SamlAttack attack) {
        way.refuses(attack);
    }

    static Stream<SamlAttack> unrelated() {
        return Stream.of(
                new SamlAttack("SAML-061 a forged answer to nothing, in a browser that waits", ASSERTION_REJECTED, (way, request) ->
                        way.draft(request).remove(CONFIRMED).remove(SAID).encoded()),
                new SamlAttack("SAML-062 an answer to what nobody asked", FLOW_UNKNOWN, (way, request) ->
                        way.draft(request).set(CONFIRMED, "_other").remove(SAID).signAssertion(way.signing()).encoded()),
                new SamlAttack("SAML-063 the Response says nothing, the assertion names another request", FLOW_UNKNOWN, (way, request) ->
                        way.draft(request).set(CONFIRMED, "_other").signAssertion(way.signing()).remove(SAID).encoded()),
                new SamlAttack("SAML-063 the Response names ours, the assertion another request", ASSERTION_REJECTED, (way, request) ->
                        way.draft(request).set(CONFIRMED, "_other").signAssertion(way.signing()).encoded()),
                new SamlAttack("SAML-063 the Response names ours, the assertion none", ASSERTION_REJECTED, (way, request) ->
                        way.draft(request).remove(CONFIRMED).signAssertion(way.signing()).encoded()));
    }

    @Test
    @DisplayName("SAML-060, SAML-064: the same message twice, in the browser that brought it")
    void replay() {
        TestSamlMessage message = way.genuine(way.begins(browser));
        way.signsIn(browser, message);
        signOut();
        way.refuses(browser, REPLAYED, message.encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("SAML-060: the same assertion as the answer to another request of the same browser")
    void replayOfAssertion() {
        String id = "_" + UUID.randomUUID();
        SeenAuthnRequest first = way.begins(browser);
        SeenAuthnRequest second = way.begins(browser);
        way.signsIn(browser, way.draft(first).set("//saml:Assertion/@ID", id).signAssertion(way.signing()));
        signOut();
        way.refuses(browser, REPLAYED,
                way.draft(second).set("//saml:Assertion/@ID", id).signAssertion(way.signing()).encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("SAML-060: the same message after the connection was changed, and so is read anew")
    void replayAfterAChange() {
        TestSamlMessage message = way.genuine(way.begins(browser));
        way.signsIn(browser, message);
        signOut();
        Records.change("update connection set version = version + 1 where id = 'gauntlet-saml'");
        way.refuses(browser, REPLAYED, message.encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("SAML-061: a sign-in that an attacker's provider session began signs nobody in; a new request goes out")
    void unsolicited() {
        TestSamlMessage message = way.draft(way.begins(SamlWayIn.browser())).remove(CONFIRMED).remove(SAID).signAssertion(way.signing());
        Watch watch = Watch.begin();
        HttpResponse<String> answer = way.brings(browser, message.encoded());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(HttpBrowser.location(answer)).endsWith("/sign-in/start/gauntlet-saml?unasked=true");
        watch.nothingHappened();
        assertThat(watch.audit()).isEmpty();
        assertThat(browser.isAnonymous()).isTrue();

        way.begins(browser);
        assertThat(way.brings(browser, message.encoded()).statusCode()).as("nor in a browser that waits for an answer").isEqualTo(303);
        assertThat(browser.isAnonymous()).isTrue();
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("SAML-062: a stolen message in another browser, with a flow of its own or with none")
    void otherBrowser() {
        TestSamlMessage stolen = way.genuine(way.begins(browser));
        HttpBrowser thief = SamlWayIn.browser();
        way.refuses(thief, FLOW_UNKNOWN, stolen.encoded());
        way.begins(thief);
        way.refuses(thief, FLOW_UNKNOWN, stolen.encoded());
        way.signsIn(browser, stolen);
    }

    @Test
    @DisplayName("SAML-064: two answers to one request, of which the second names somebody else")
    void secondAnswer() {
        SeenAuthnRequest request = way.begins(browser);
        way.signsIn(browser, way.genuine(request));
        signOut();
        way.refuses(browser, REPLAYED, way.of(request, Wrapping.EVIL, "evil@gauntlet.test").signAssertion(way.signing()).encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    @Test
    @DisplayName("SAML-064: the same message twenty times at once lets one in")
    void atOnce() {
        String message = way.genuine(way.begins(browser)).encoded();
        long sessions = Records.number("select count(*) from sign_in_session");
        List<Integer> answers = Collections.nCopies(20, message).parallelStream()
                .map(each -> browser.posts("/sign-in/callback/gauntlet-saml", Map.of("SAMLResponse", each), "https://idp.gauntlet.test")
                        .statusCode()).toList();
        assertThat(answers).containsOnly(303, 400).containsOnlyOnce(303);
        assertThat(Records.number("select count(*) from sign_in_session")).isEqualTo(sessions + 1);
    }

    @Test
    @DisplayName("SAML-065: a message for the twin connection that answers a request of this one")
    void otherConnection() {
        SamlWayIn twin = new SamlWayIn("gauntlet-twin", "runner@gauntlet.test");
        SeenAuthnRequest request = way.begins(browser);
        SeenAuthnRequest forTwin = new SeenAuthnRequest(request.id(), request.issuer().replace("-saml", "-twin"),
                request.callback().replace("-saml", "-twin"), request.destination(), "");
        twin.refuses(browser, FLOW_UNKNOWN, way.genuine(forTwin).encoded());
        way.signsIn(browser, way.genuine(request));
    }

    @Test
    @DisplayName("SAML-062: an answer that comes after more than ten minutes")
    void late() {
        SeenAuthnRequest request = way.begins(browser);
        Records.change("update flow set expires_at = now() - interval '1 second' where request_id = ?", request.id());
        way.refuses(browser, FLOW_EXPIRED, way.genuine(request).encoded());
        way.signsIn(browser, way.genuine(way.begins(browser)));
    }

    private void signOut() {
        browser.posts("/sign-out", Map.of());
    }
}
