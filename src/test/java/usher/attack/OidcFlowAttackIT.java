package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.attack.OidcAttack.callback;
import static usher.attack.OidcAttack.description;
import static usher.types.RefusalReason.FLOW_EXPIRED;
import static usher.types.RefusalReason.FLOW_UNKNOWN;
import static usher.types.RefusalReason.MALFORMED_REQUEST;
import static usher.types.RefusalReason.PROVIDER_ERROR;
import static usher.types.RefusalReason.REPLAYED;
import static usher.types.RefusalReason.TOKEN_REJECTED;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.attack.TestOidcProvider.Endpoint;
import usher.types.RefusalReason;

@DisplayName("The OpenID Connect flow")
class OidcFlowAttackIT {

    private static final TestOidcProvider PROVIDER = AttackedWorkspaces.OIDC;

    private final OidcWayIn way = OidcWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    @AfterEach
    void behave() {
        PROVIDER.behave();
        AttackedWorkspaces.RIVAL_OIDC.behave();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"shapes", "otherAnswers", "errors"})
    void isRefused(OidcAttack attack) {
        way.refuses(attack);
    }

    static Stream<OidcAttack> shapes() {
        Stream<OidcAttack> more = Stream.of("OIDC-022 access_token", "OIDC-022 id_token", "OIDC-022 response", "OIDC-022 expires_in",
                        "OIDC-022 refresh_token", "OIDC-028 sid", "OIDC-028 logout_token", "TEN-005 client_name", "TEN-005 force_client")
                .map(name -> malformed(name + " beside the code", answer -> answer.put(name.split(" ")[1], "gauntlet-saml")));
        return Stream.concat(more, Stream.of(
                malformed("OIDC-022 only an access token", answer -> {
                    answer.remove("code");
                    answer.put("access_token", "at");
                }),
                malformed("OIDC-022 only an id token", answer -> {
                    answer.remove("code");
                    answer.put("id_token", "a.b.c");
                }),
                malformed("OIDC-022 no code", answer -> answer.remove("code")),
                malformed("OIDC-022 an empty code", answer -> answer.put("code", "")),
                malformed("OIDC-022 control characters in the code", answer -> answer.put("code", "a\r\nb")),
                malformed("OIDC-022 a code of 4097 characters", answer -> answer.put("code", "x".repeat(4097))),
                malformed("OIDC-022 a code and an error", answer -> answer.put("error", "access_denied")),
                malformed("OIDC-020 no state", answer -> answer.remove("state")),
                malformed("OIDC-028 a front-channel logout", answer -> {
                    answer.clear();
                    answer.put("sid", "s1");
                })));
    }

    static List<OidcAttack> otherAnswers() {
        return List.of(
                callback("OIDC-020 a state that nobody has made", FLOW_UNKNOWN, answer -> answer.put("state", "x")),
                callback("OIDC-020 a state of the right form", FLOW_UNKNOWN, answer -> answer.put("state", "A".repeat(43))),
                callback("OIDC-024 the answer names another issuer", TOKEN_REJECTED, answer -> answer.put("iss", "https://evil.test")),
                callback("OIDC-024 the answer names no issuer", TOKEN_REJECTED, answer -> answer.remove("iss")));
    }

    static Stream<OidcAttack> errors() {
        return Stream.of("access_denied", "<script>alert(1)</script>", "x\r\nSet-Cookie: evil=1").map(error ->
                callback("OIDC-030 the error " + error.replaceAll("\\s", " "), PROVIDER_ERROR, answer -> {
                    answer.remove("code");
                    answer.putAll(Map.of("error", error, "error_description", "<b>evil</b>", "error_uri", "https://evil.test"));
                }));
    }

    private static OidcAttack malformed(String name, Consumer<Map<String, String>> change) {
        return callback(name, MALFORMED_REQUEST, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptions")
    void aHostileDescriptionIsRefused(OidcAttack attack) {
        way.refusesToStart(attack);
    }

    static List<OidcAttack> descriptions() {
        return List.of(
                description("OIDC-025 a foreign issuer", "issuer", "https://accounts.google.com"),
                description("OIDC-025 a slash more in the issuer", "issuer", PROVIDER.issuer() + "/"),
                description("OIDC-026 a token endpoint at the cloud's own address", "token_endpoint", "http://169.254.169.254/latest/"),
                description("OIDC-026 a token endpoint in a file", "token_endpoint", "file:///etc/passwd"),
                description("OIDC-026 a token endpoint at another port of this machine", "token_endpoint", "http://127.0.0.1:1/token"),
                description("OIDC-026 a token endpoint with a password", "token_endpoint", "https://a:b@evil.test/token"),
                description("OIDC-026 keys in the private network", "jwks_uri", "http://10.0.0.1/keys"),
                description("OIDC-026 keys in a jar", "jwks_uri", "jar:file:///tmp/evil.jar!/keys"),
                description("OIDC-026 no keys", "jwks_uri", null),
                description("OIDC-030 an authorization endpoint that is a script", "authorization_endpoint", "javascript:alert(1)"),
                description("OIDC-003 only shared secrets", "id_token_signing_alg_values_supported", List.of("HS256")),
                description("OIDC-001 only none", "id_token_signing_alg_values_supported", List.of("none")),
                new OidcAttack("OIDC-026 a redirect to where machines keep their secrets", PROVIDER_ERROR,
                        provider -> provider.trouble(Endpoint.DISCOVERY, Trouble.REDIRECTING)),
                new OidcAttack("OIDC-012 JSON that is 20,000 deep", PROVIDER_ERROR,
                        provider -> provider.trouble(Endpoint.DISCOVERY, Trouble.DEEP)),
                new OidcAttack("OIDC-012 a document without an end", RefusalReason.PROVIDER_UNREACHABLE,
                        provider -> provider.trouble(Endpoint.DISCOVERY, Trouble.HUGE)));
    }

    @Test
    @DisplayName("OIDC-020: an attacker's code and state in a victim's browser")
    void signInCsrf() {
        Map<String, String> attackers = PROVIDER.authorize(way.begins(SamlWayIn.browser()));
        way.refuses(browser, FLOW_UNKNOWN, HttpBrowser.encoded(attackers));
        way.begins(browser);
        way.refuses(browser, FLOW_UNKNOWN, HttpBrowser.encoded(attackers));
        way.signsIn(browser);
    }

    @Test
    @DisplayName("OIDC-020, OIDC-024: the answer of another connection's provider")
    void otherConnection() {
        Map<String, String> rivals = AttackedWorkspaces.RIVAL_OIDC.authorize(
                new OidcWayIn("rival-oidc", AttackedWorkspaces.RIVAL_OIDC).begins(browser));
        rivals.remove("iss");
        way.refuses(browser, FLOW_UNKNOWN, HttpBrowser.encoded(rivals));
        way.signsIn(browser);
    }

    @Test
    @DisplayName("OIDC-021: the same answer twice, and twenty times at once; the code goes to the provider once")
    void replay() {
        String query = HttpBrowser.encoded(PROVIDER.authorize(way.begins(browser)));
        long before = PROVIDER.visits(Endpoint.TOKEN);
        List<Integer> answers = Collections.nCopies(20, query).parallelStream()
                .map(each -> way.comesBack(browser, each).statusCode()).toList();
        assertThat(answers).containsOnly(303, 400).containsOnlyOnce(303);
        browser.posts("/sign-out", Map.of());
        way.refuses(browser, REPLAYED, query);
        assertThat(PROVIDER.visits(Endpoint.TOKEN)).isEqualTo(before + 1);
        way.signsIn(browser);
    }

    @Test
    @DisplayName("OIDC-021: an answer that comes after more than ten minutes")
    void late() {
        Map<String, String> answer = PROVIDER.authorize(way.begins(browser));
        Records.change("update flow set expires_at = now() - interval '1 second' where request_id = ?", answer.get("state"));
        way.refuses(browser, FLOW_EXPIRED, HttpBrowser.encoded(answer));
        way.signsIn(browser);
    }

    @Test
    @DisplayName("OIDC-022: repeated parameters, and a form instead of a redirect")
    void otherShapes() {
        Map<String, String> answer = PROVIDER.authorize(way.begins(browser));
        String query = HttpBrowser.encoded(answer);
        for (String repeated : List.of("code", "state", "iss")) {
            way.refuses(browser, MALFORMED_REQUEST, query + "&" + repeated + "=evil");
        }
        Watch watch = Watch.begin();
        HttpResponse<String> posted = browser.sends(browser.request("/sign-in/callback/gauntlet-oidc?" + query)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("a=b")));
        watch.refused(posted, MALFORMED_REQUEST, "gauntlet-oidc");
        assertThat(way.comesBack(browser, query).statusCode()).as("the flow is not used up").isEqualTo(303);
    }

    @Test
    @DisplayName("OIDC-023, OIDC-027: another's code in our flow fails for its verifier; S256 whatever the provider offers")
    void pkce() {
        PROVIDER.description(document -> document.put("code_challenge_methods_supported", List.of("plain")));
        way.forgetProvider();
        URI location = way.begins(SamlWayIn.browser());
        assertThat(SeenAuthnRequest.query(location.toString())).containsEntry("code_challenge_method", "S256")
                .hasEntrySatisfying("state", state -> assertThat(state).hasSizeGreaterThanOrEqualTo(43))
                .hasEntrySatisfying("nonce", nonce -> assertThat(nonce).hasSizeGreaterThanOrEqualTo(22));
        PROVIDER.behave();
        way.forgetProvider();
        String code = PROVIDER.authorize(way.begins(SamlWayIn.browser())).get("code");
        Map<String, String> answer = PROVIDER.authorize(way.begins(browser));
        answer.put("code", code);
        way.refuses(browser, PROVIDER_ERROR, HttpBrowser.encoded(answer));
        way.signsIn(browser);
    }

    @Test
    @DisplayName("TEN-007: a provider that never answers keeps nobody else waiting")
    void slowProvider() throws InterruptedException {
        OidcWayIn rival = new OidcWayIn("rival-oidc", AttackedWorkspaces.RIVAL_OIDC);
        rival.forgetProvider();
        AttackedWorkspaces.RIVAL_OIDC.trouble(Endpoint.DISCOVERY, Trouble.SILENT);
        Thread[] waiting = Stream.generate(() -> new Thread(() -> rival.starts(SamlWayIn.browser()))).limit(20).toArray(Thread[]::new);
        for (Thread thread : waiting) {
            thread.start();
        }
        long start = System.nanoTime();
        way.signsIn(browser);
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(4_000);
        AttackedWorkspaces.RIVAL_OIDC.behave();
        for (Thread thread : waiting) {
            thread.join();
        }
        rival.signsIn(SamlWayIn.browser());
    }

    @Test
    @DisplayName("OIDC-034: the client secret is nowhere in the database as it is")
    void secretAtRest() {
        assertThat(Records.text("select client_secret from connection where id = 'gauntlet-oidc'"))
                .doesNotContain(TestOidcProvider.CLIENT_SECRET).isNotBlank();
    }
}
