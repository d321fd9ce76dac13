package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import usher.servers.LiveObjects;
import usher.story.Installation;

/** Whatever comes to the two callbacks is answered with a "no" of ours, and written down once at most. */
@Label("Fuzzing the callbacks")
class FuzzAttackIT {

    private static final int TRIES = 60;

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
        oidc.signsIn(browser);
    }

    @Property(tries = TRIES)
    @Label("SAML: a genuine message with pieces cut out, doubled or put elsewhere")
    void spoiltMessage(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        String spoilt = second.in(first.in(genuine));
        if (!spoilt.equals(genuine)) {
            isRefused(() -> saml.brings(browser, TestSamlMessage.encode(spoilt)));
        }
    }

    @Property(tries = TRIES)
    @Label("SAML: any bytes")
    void anyBytes(@ForAll byte[] bytes) {
        isRefused(() -> saml.brings(browser, Base64.getEncoder().encodeToString(bytes)));
    }

    @Property(tries = TRIES)
    @Label("SAML: any body")
    void anyBody(@ForAll String body) {
        isRefused(() -> browser.sends(browser.request("/sign-in/callback/gauntlet-saml")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body))));
    }

    @Property(tries = TRIES)
    @Label("OpenID Connect: any parameters")
    void anyParameters(@ForAll("parameters") Map<String, String> parameters) {
        isRefused(() -> oidc.comesBack(browser, parameters));
    }

    @Property(tries = TRIES)
    @Label("OpenID Connect: a genuine answer to our request, with pieces of one parameter cut out, doubled or put elsewhere")
    void spoiltAnswer(@ForAll("spoilt") String parameter, @ForAll("cuts") Cut cut, @ForAll("parameters") Map<String, String> more) {
        Map<String, String> answer = oidc.provider.authorize(oidc.begins(browser));
        String spoilt = cut.in(answer.get(parameter));
        if (!spoilt.equals(answer.get(parameter))) {
            Map<String, String> brought = new LinkedHashMap<>(more);
            brought.putAll(answer);
            brought.put(parameter, spoilt);
            isRefused(() -> oidc.comesBack(browser, brought));
        }
    }

    @Property(tries = TRIES)
    @Label("OpenID Connect: a genuine token that comes with pieces cut out, doubled or put elsewhere")
    void spoiltToken(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        AtomicBoolean same = new AtomicBoolean();
        oidc.provider.tokenAnswer(answer -> answer.computeIfPresent("id_token", (name, token) -> {
            String spoilt = second.in(first.in((String) token));
            same.set(spoilt.equals(token));
            return spoilt;
        }));
        try {
            Map<String, String> answer = oidc.provider.authorize(oidc.begins(browser));
            Watch watch = Watch.begin();
            HttpResponse<String> end = oidc.comesBack(browser, answer);
            if (!same.get()) {
                isRefused(watch, end);
            }
        } finally {
            oidc.provider.behave();
        }
    }

    /** Sixty messages of 200 KB leave less behind than ten of them would. */
    @Example
    @Label("Memory: what was refused is forgotten")
    void nothingIsHeldOnTo() {
        long pid = Installation.onPostgres().usher().pid();
        bringGarbage(15);
        long before = LiveObjects.in(pid);
        bringGarbage(60);
        assertThat(LiveObjects.in(pid) - before).as("bytes").isLessThan(2_000_000);
    }

    private void bringGarbage(int number) {
        String spoilt = genuine.replace("</saml:Assertion>", "<saml:Advice>" + "x".repeat(150_000) + "</saml:Advice></saml:Assertion>");
        for (int i = 0; i < number; i++) {
            String message = spoilt.replace("xxx</saml:Advice>", i + "</saml:Advice>");
            assertThat(saml.brings(browser, TestSamlMessage.encode(message)).statusCode()).isEqualTo(400);
            assertThat(oidc.comesBack(browser, Map.of("code", "c" + i, "state", "s" + i)).statusCode()).isEqualTo(400);
        }
    }

    private static void isRefused(Supplier<HttpResponse<String>> attempt) {
        Watch watch = Watch.begin();
        isRefused(watch, attempt.get());
    }

    private static void isRefused(Watch watch, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        watch.answered(answer, answer.statusCode());
        watch.nothingHappened();
        assertThat(watch.audit()).hasSizeLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<Cut> cuts() {
        return Cut.any();
    }

    /** Those that an answer is known by. */
    @Provide
    Arbitrary<String> spoilt() {
        return Arbitraries.of("code", "state", "iss");
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
