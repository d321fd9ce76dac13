package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.TestOidcProvider;
import usher.attack.TestOidcProvider.Endpoint;
import usher.types.RefusalReason;

/** Answers at the callback that must not be taken. After each, a genuine one signs in. */
class CallbackAttackTest {

    private static final TestOidcProvider PROVIDER = TestOidcProvider.start();

    private final OidcBrowser browser = new OidcBrowser(PROVIDER);

    @BeforeEach
    void behave() {
        PROVIDER.behave();
    }

    @AfterEach
    void theGenuineTwinSignsIn() {
        PROVIDER.behave();
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                shape("OIDC-022 only an access token", request -> request.without("code").with("access_token", "at").with("token_type", "Bearer")),
                shape("OIDC-022 an access token beside the code", request -> request.with("access_token", "at")),
                shape("OIDC-022 only an id token", request -> request.without("code").with("id_token", "a.b.c")),
                shape("OIDC-022 an id token beside the code", request -> request.with("id_token", "a.b.c")),
                shape("OIDC-022 a response in a token", request -> request.without("code").with("response", "a.b.c")),
                shape("OIDC-022 expires_in", request -> request.with("expires_in", "300")),
                shape("OIDC-022 refresh_token", request -> request.with("refresh_token", "rt")),
                shape("OIDC-022 by POST", request -> request.by("POST")),
                shape("OIDC-022 by HEAD", request -> request.by("HEAD")),
                shape("OIDC-022 code twice", request -> request.with("code", "one", "two")),
                shape("OIDC-022 state twice", request -> request.with("state", "one", "two")),
                shape("OIDC-022 iss twice", request -> request.with("iss", PROVIDER.issuer(), "https://evil.test")),
                shape("OIDC-022 no code", request -> request.without("code")),
                shape("OIDC-022 empty code", request -> request.with("code", "")),
                shape("OIDC-022 code with control characters", request -> request.with("code", "a\r\nb")),
                shape("OIDC-022 huge code", request -> request.with("code", "x".repeat(4097))),
                shape("OIDC-022 code and error", request -> request.with("error", "access_denied")),
                shape("OIDC-020 no state", request -> request.without("state")),
                shape("OIDC-028 front-channel logout", request -> request.with("sid", "s1")),
                shape("OIDC-028 back-channel logout", request -> request.with("logout_token", "a.b.c")),
                shape("OIDC-028 logout alone", request -> request.without("code").without("state").with("sid", "s1")),
                shape("TEN-005 client_name", request -> request.with("client_name", "acme-saml")),
                shape("TEN-005 force_client", request -> request.with("force_client", "acme-saml")),
                shape("OIDC-030 an error without a state", request -> request.without("code").without("state").with("error", "access_denied")));
    }

    private static Arguments shape(String attack, UnaryOperator<CallbackRequest> change) {
        return Arguments.of(attack, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void anAnswerOfAnotherShapeIsRefusedAndUsesNothingUp(String attack, UnaryOperator<CallbackRequest> change) {
        OidcBrowser.Begun begun = browser.begin();
        Map<String, String> answer = PROVIDER.authorize(begun.location());
        long before = PROVIDER.visits(Endpoint.TOKEN);
        browser.isRefused(change.apply(new CallbackRequest().with(answer)), RefusalReason.MALFORMED_REQUEST);
        assertThat(PROVIDER.visits(Endpoint.TOKEN)).isEqualTo(before);
        assertThat(browser.flows.isUsed(begun.flow())).isFalse();
        assertThat(browser.answers(new CallbackRequest().with(answer)).subject().value()).contains("sub-1");
    }

    @DisplayName("OIDC-020 a state that nobody began with")
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void anUnknownStateIsRefused(String state) {
        CallbackRequest request = browser.comesBack().with("state", state);
        long before = PROVIDER.visits(Endpoint.TOKEN);
        browser.isRefused(request, RefusalReason.FLOW_UNKNOWN);
        assertThat(PROVIDER.visits(Endpoint.TOKEN)).isEqualTo(before);
    }

    @Test
    @DisplayName("OIDC-020 the state and code of another browser")
    void anotherBrowsersAnswerIsRefused() {
        browser.isRefused(new OidcBrowser(PROVIDER).comesBack(), RefusalReason.FLOW_UNKNOWN);
    }

    @Test
    @DisplayName("OIDC-021 the same answer twice; the code goes to the provider once")
    void theSameAnswerTwiceIsRefused() {
        CallbackRequest request = browser.comesBack();
        Map<String, String[]> sent = Map.copyOf(request.getRequestParameters());
        browser.answers(request);
        long before = PROVIDER.visits(Endpoint.TOKEN);
        CallbackRequest again = new CallbackRequest();
        sent.forEach(again::with);
        browser.isRefused(again, RefusalReason.REPLAYED);
        assertThat(PROVIDER.visits(Endpoint.TOKEN)).isEqualTo(before);
    }

    @Test
    @DisplayName("OIDC-023, OIDC-027 a code that answers another request fails at the provider for its verifier")
    void aCodeOfAnotherRequestIsRefused() {
        String attackersCode = PROVIDER.authorize(new OidcBrowser(PROVIDER).begin().location()).get("code");
        browser.isRefused(browser.comesBack().with("code", attackersCode), RefusalReason.PROVIDER_ERROR);
    }

    @Test
    @DisplayName("OIDC-023, OIDC-027 S256 also where the provider offers plain, or says nothing")
    void pkceIsNotTheProvidersChoice() {
        PROVIDER.description(document -> document.put("code_challenge_methods_supported", List.of("plain")));
        assertThat(URLUtils.parseParameters(browser.begin().location().getRawQuery()).get("code_challenge_method"))
                .containsExactly("S256");
    }

    @DisplayName("OIDC-024 an answer that names another issuer")
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "", "http://127.0.0.1", "HTTP://127.0.0.1"})
    void anotherIssuersAnswerIsRefused(String issuer) {
        OidcBrowser.Begun begun = browser.begin();
        browser.isRefused(new CallbackRequest().with(PROVIDER.authorize(begun.location())).with("iss", issuer),
                RefusalReason.TOKEN_REJECTED);
        assertThat(browser.flows.isUsed(begun.flow())).isFalse();
    }

    @Test
    @DisplayName("OIDC-024 an answer without an issuer, although this provider always names itself")
    void anAnswerWithoutIssuerIsRefused() {
        browser.isRefused(browser.comesBack().without("iss"), RefusalReason.TOKEN_REJECTED);
    }

    @DisplayName("OIDC-030 errors are mapped, and nothing of them is repeated")
    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "login_required", "server_error", "<script>alert(1)</script>", "x\r\nSet-Cookie: a=b", ""})
    void anErrorOfTheProviderIsSaidSo(String error) {
        browser.isRefused(browser.comesBack().without("code").with("error", error)
                .with("error_description", "<b>click</b>").with("error_uri", "https://evil.test"), RefusalReason.PROVIDER_ERROR);
    }

    @Test
    @DisplayName("OIDC-030 what Entra ID says when somebody presses Cancel")
    void anErrorMayHaveACodeOfTheProvidersOwn() {
        browser.isRefused(browser.comesBack().without("code").with("error", "access_denied").with("error_subcode", "cancel"),
                RefusalReason.PROVIDER_ERROR);
    }

    @DisplayName("OIDC-022 what the standard does not know is not read (RFC 6749, section 4.1.2)")
    @ParameterizedTest
    @ValueSource(strings = {"scope", "hd", "client_info", "x"})
    void anUnknownParameterIsIgnored(String parameter) {
        assertThat(browser.answers(browser.comesBack().with(parameter, "<b>evil</b>")).subject().value()).contains("sub-1");
        browser.isRefused(browser.comesBack().with(parameter, "one", "two"), RefusalReason.MALFORMED_REQUEST);
    }

    @Test
    @DisplayName("OIDC-030 an error for a flow that nobody began uses nothing up")
    void anErrorForAnUnknownFlowIsRefused() {
        browser.isRefused(browser.comesBack().without("code").with("error", "access_denied").with("state", "x"),
                RefusalReason.FLOW_UNKNOWN);
    }

    @Test
    @DisplayName("WEB-001 the redirect URI is ours whatever host the browser names")
    void theRedirectUriComesFromTheConfiguration() {
        URI location = browser.begin().location();
        assertThat(URLUtils.parseParameters(location.getRawQuery()).get("redirect_uri")).containsExactly(OidcBrowser.CALLBACK);
    }
}
