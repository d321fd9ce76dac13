package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever comes to the two callbacks is answered with a "no" of ours, and written down once at most. */
@Label("Fuzzing the callbacks")
class FuzzAttackIT {

    private static final String SEED = "20260401";
    private static final int TRIES = 150;

    private final SamlWayIn saml = SamlWayIn.GAUNTLET;
    private final OidcWayIn oidc = OidcWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();
    private final SeenAuthnRequest request = saml.begins(browser);
    /** Signed all over, and without a certificate, which is a hint that nobody has to read. */
    private final String genuine = saml.draft(request).signAssertion(saml.signing().showing(null))
            .signResponse(saml.signing().showing(null)).xml();

    @AfterProperty
    void theGenuineMessagesStillSignIn() {
        saml.signsIn(browser, saml.genuine(request));
    }

    @Property(tries = TRIES, seed = SEED)
    @Label("SAML: a genuine message with pieces cut out, doubled or put elsewhere")
    void spoiltMessage(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        String spoilt = second.in(first.in(genuine));
        if (!spoilt.equals(genuine)) {
            isRefused(() -> saml.brings(browser, TestSamlMessage.encode(spoilt)));
        }
    }

    @Property(tries = TRIES, seed = SEED)
    @Label("SAML: any bytes")
    void anyBytes(@ForAll byte[] bytes) {
        isRefused(() -> saml.brings(browser, Base64.getEncoder().encodeToString(bytes)));
    }

    @Property(tries = TRIES, seed = SEED)
    @Label("SAML: any body")
    void anyBody(@ForAll String body) {
        isRefused(() -> browser.sends(browser.request("/sign-in/callback/gauntlet-saml")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body))));
    }

    @Property(tries = TRIES, seed = SEED)
    @Label("OpenID Connect: any parameters")
    void anyParameters(@ForAll("parameters") Map<String, String> parameters) {
        isRefused(() -> oidc.comesBack(browser, parameters));
    }

    private static void isRefused(Supplier<HttpResponse<String>> attempt) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = attempt.get();
        assertThat(answer.statusCode()).isBetween(400, 499);
        watch.answered(answer, answer.statusCode());
        watch.nothingHappened();
        assertThat(watch.audit()).hasSizeLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<Cut> cuts() {
        return Cut.any();
    }

    @Provide
    Arbitrary<Map<String, String>> parameters() {
        Arbitrary<String> names = Arbitraries.of("code", "state", "iss", "session_state", "error", "error_description", "error_uri",
                "id_token", "access_token", "sid", "scope", "prompt", "", "code[]", "x");
        Arbitrary<String> values = Arbitraries.oneOf(Arbitraries.of("", "access_denied", "A".repeat(43),
                AttackedWorkspaces.OIDC.issuer(),
                "https://evil.test", "\u0000", "\r\nX: y", "a.b.c", "x".repeat(5000)), Arbitraries.strings().ofMaxLength(60));
        return Arbitraries.maps(names, values).ofMinSize(1).ofMaxSize(6).map(LinkedHashMap::new);
    }
}
