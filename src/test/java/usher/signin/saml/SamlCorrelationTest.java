package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.FLOW_UNKNOWN;
import static usher.types.RefusalReason.REPLAYED;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pac4j.core.exception.http.SeeOtherAction;
import usher.attack.SeenAuthnRequest;
import usher.platform.RequestRejected;
import usher.signin.CookieOfTest;
import usher.signin.TestRequest;
import usher.types.RefusalReason;

@DisplayName("SAML replay and correlation")
class SamlCorrelationTest {

    private static final String CONFIRMED = "//saml:SubjectConfirmationData/@InResponseTo";
    private static final String SAID = "/samlp:Response/@InResponseTo";

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    @DisplayName("SAML-060 and SAML-064: the same message a second time")
    void replay() {
        String message = superfantasy.genuine(superfantasy.begin()).encoded();
        superfantasy.bring(message);
        assertRejected(REPLAYED, message);
    }

    @Test
    @DisplayName("SAML-060: the same assertion for another request of the same browser, and built by a client made anew")
    void replayOfAssertion() {
        SeenAuthnRequest first = superfantasy.begin();
        SeenAuthnRequest second = superfantasy.begin();
        superfantasy.bring(superfantasy.draft(first).set("//saml:Assertion/@ID", "_same")
                .signAssertion(superfantasy.provider.signing()).encoded());
        String again = superfantasy.draft(second).set("//saml:Assertion/@ID", "_same")
                .signAssertion(superfantasy.provider.signing()).encoded();
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> superfantasy.bring(
                superfantasy.protocol.client(superfantasy.connection), superfantasy.connection,
                TestRequest.form().cookie(CookieOfTest.NAME, "browser").field("SAMLResponse", again)));
        assertThat(rejected.reason()).isEqualTo(REPLAYED);
    }

    @Test
    @DisplayName("SAML-061: a sign-in that the provider began is forgotten, and begun anew by us")
    void unsolicited() {
        String message = unasked(superfantasy.begin());
        assertThatThrownBy(() -> superfantasy.bring(superfantasy.client, superfantasy.connection,
                TestRequest.form().field("SAMLResponse", message))).isInstanceOfSatisfying(SeeOtherAction.class, action -> assertThat(
                        action.getLocation()).isEqualTo("https://usher.test/sign-in/start/superfantasy?unasked=true"));
        assertThat(superfantasy.flows.uses()).isZero();
    }

    @Test
    @DisplayName("SAML-061: ... also in a browser whose last sign-in is finished, or was given up")
    void unsolicitedAfterASignIn() {
        SeenAuthnRequest finished = superfantasy.begin();
        superfantasy.bring(superfantasy.genuine(finished).encoded());
        String message = unasked(finished);
        assertBegunAnew(message);

        superfantasy.begin();
        assertBegunAnew(message);
    }

    @Test
    @DisplayName("SAML-061: ... also when the tile in the portal is pressed twice, but not in circles")
    void unsolicitedAgainAndAgain() {
        String message = unasked(superfantasy.begin());
        for (int rounds = 0; rounds < 2; rounds++) {
            superfantasy.beginUnasked();
            assertBegunAnew(message);
        }
        SeenAuthnRequest last = superfantasy.beginUnasked();
        assertRejected(ASSERTION_REJECTED, message);

        assertThat(superfantasy.bring(superfantasy.genuine(last).encoded()).subject().value()).contains(SuperFantasy.PERSON);
        assertBegunAnew(message);
    }

    @Test
    @DisplayName("SAML-061: ... and not instead of a test, which is to show that the provider does so")
    void unsolicitedInATest() {
        String message = unasked(superfantasy.beginTest());
        assertRejected(ASSERTION_REJECTED, message);
    }

    private String unasked(SeenAuthnRequest request) {
        return superfantasy.draft(request).remove(CONFIRMED).remove(SAID).signAssertion(superfantasy.provider.signing()).encoded();
    }

    private void assertBegunAnew(String message) {
        assertThatThrownBy(() -> superfantasy.bring(message)).isInstanceOf(SeeOtherAction.class);
    }

    @Test
    @DisplayName("SAML-061: ... and a forged one begins nothing")
    void unsolicitedAndForged() {
        String message = superfantasy.draft(superfantasy.begin()).remove(CONFIRMED).remove(SAID).encoded();
        assertThatThrownBy(() -> superfantasy.bring(superfantasy.client, superfantasy.connection,
                TestRequest.form().field("SAMLResponse", message))).isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("SAML-062: a stolen message in another browser, with a cookie of its own or with none")
    void otherBrowser() {
        String message = superfantasy.genuine(superfantasy.begin()).encoded();
        for (TestRequest form : new TestRequest[] {TestRequest.form(), TestRequest.form().cookie(CookieOfTest.NAME, "other")}) {
            RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> superfantasy.bring(
                    superfantasy.client, superfantasy.connection, form.field("SAMLResponse", message)));
            assertThat(rejected.reason()).isEqualTo(FLOW_UNKNOWN);
        }
        assertThat(superfantasy.bring(message).subject().value()).contains(SuperFantasy.PERSON);
    }

    @Test
    @DisplayName("SAML-062: an answer to a request that nobody made")
    void unknownRequest() {
        superfantasy.refuses(FLOW_UNKNOWN, request -> superfantasy.draft(request).set(CONFIRMED, "_other").remove(SAID)
                .signAssertion(superfantasy.provider.signing()));
    }

    @Test
    @DisplayName("SAML-063: the unsigned Response names our request or none, the signed assertion another or none")
    void strippedInResponseTo() {
        superfantasy.refuses(FLOW_UNKNOWN, request -> superfantasy.draft(request).set(CONFIRMED, "_other")
                .signAssertion(superfantasy.provider.signing()).remove(SAID));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).set(CONFIRMED, "_other")
                .signAssertion(superfantasy.provider.signing()));
        superfantasy.refuses(ASSERTION_REJECTED, request -> superfantasy.draft(request).remove(CONFIRMED)
                .signAssertion(superfantasy.provider.signing()));
    }

    @Test
    @DisplayName("SAML-063: what counts is signed, so a Response that says nothing is one to act on")
    void onlyTheAssertionSays() {
        String message = superfantasy.genuine(superfantasy.begin()).remove(SAID).encoded();
        assertThat(superfantasy.bring(message).subject().value()).contains(SuperFantasy.PERSON);
    }

    private void assertRejected(RefusalReason reason, String message) {
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> superfantasy.bring(message));
        assertThat(rejected.reason()).isEqualTo(reason);
    }
}
