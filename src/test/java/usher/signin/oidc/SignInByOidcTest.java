package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.TestOidcProvider;
import usher.attack.TestOidcProvider.Endpoint;
import usher.attack.TokenSigner;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.SecretToken;

class SignInByOidcTest {

    private static final TestOidcProvider PROVIDER = TestOidcProvider.start();

    private final OidcBrowser browser = new OidcBrowser(PROVIDER);

    @BeforeEach
    void behave() {
        PROVIDER.behave();
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void aGenuineAnswerBecomesWhatTheProviderVouchedFor() {
        SignIn signIn = browser.signsIn();
        assertThat(signIn.tenantId()).isEqualTo(browser.connection.tenantId());
        assertThat(signIn.connectionId()).isEqualTo("northwind-oidc");
        assertThat(signIn.protocol()).isEqualTo(Protocol.OIDC);
        assertThat(signIn.issuer()).isEqualTo(PROVIDER.issuer());
        assertThat(signIn.subject().value()).contains("sub-1");
        assertThat(signIn.address()).contains(EmailAddress.of("nora@northwind.test"));
        assertThat(signIn.addressVerified()).isTrue();
        assertThat(signIn.addressProven()).isFalse();
        assertThat(signIn.claims().of("groups")).containsExactly("sales", "staff");
        assertThat(signIn.endsAt()).isEmpty();
    }

    @Test
    void theRequestHasEverythingThatProtectsTheAnswer() {
        OidcBrowser.Begun begun = browser.begin();
        Map<String, List<String>> asked = URLUtils.parseParameters(begun.location().getRawQuery());
        assertThat(begun.location().toString()).startsWith(PROVIDER.issuer() + "/authorize?").doesNotContain("+");
        assertThat(asked).containsEntry("response_type", List.of("code"))
                .containsEntry("client_id", List.of("usher"))
                .containsEntry("redirect_uri", List.of(OidcBrowser.CALLBACK))
                .containsEntry("scope", List.of("openid email profile"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("state", List.of(begun.flow().requestId()))
                .containsEntry("nonce", List.of(begun.flow().nonce().orElseThrow()))
                .containsOnlyKeys("response_type", "client_id", "redirect_uri", "scope", "code_challenge", "code_challenge_method", "state",
                        "nonce");
        assertThat(SecretToken.hasForm(begun.flow().requestId())).isTrue();
        assertThat(begun.flow().nonce().orElseThrow()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(begun.flow().codeVerifier().orElseThrow()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(asked.toString()).doesNotContain(begun.flow().codeVerifier().orElseThrow());
    }

    @Test
    void anAddressOfTheProviderWithAQueryKeepsIt() {
        PROVIDER.description(document -> document.put("authorization_endpoint", PROVIDER.issuer() + "/authorize?p=sign_in"));
        URI location = browser.begin().location();
        assertThat(location.toString()).startsWith(PROVIDER.issuer() + "/authorize?p=sign_in&");
        assertThat(browser.answers(new CallbackRequest().with(PROVIDER.authorize(location))).subject().value()).contains("sub-1");
    }

    @Test
    void theSecretMayGoIntoTheForm() {
        assertThat(new OidcBrowser(PROVIDER, PROVIDER.issuer(), "client_secret_post").signsIn().subject().value()).contains("sub-1");
    }

    @Test
    void ellipticCurvesAreTaken() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        PROVIDER.publishes(PROVIDER.key(), key);
        PROVIDER.signer(TokenSigner.with(key, JWSAlgorithm.ES256));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    /** Google sends these along. */
    @Test
    void parametersThatTellNothingAreLetBy() {
        PROVIDER.callback(answer -> answer.putAll(Map.of("scope", "email openid", "authuser", "0", "prompt", "consent",
                "hd", "northwind.test")));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @Test
    void aProviderThatDoesNotNameItselfInTheAnswerNeedNot() {
        PROVIDER.description(document -> document.remove("authorization_response_iss_parameter_supported"));
        PROVIDER.callback(answer -> answer.remove("iss"));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    /** pac4j's profile id would lose what looks like the name of one of its classes. */
    @ParameterizedTest
    @ValueSource(strings = {"org.pac4j.oidc.profile.OidcProfile#sub-1", " sub-1 ", "SUB-1", "sub#1", "süb"})
    void theSubjectIsTakenAsItStands(String subject) {
        PROVIDER.claims(token -> token.subject(subject));
        assertThat(browser.signsIn().subject().value()).contains(subject);
    }

    @Test
    void theProviderIsAskedAboutItselfOnce() {
        long before = PROVIDER.visits(Endpoint.DISCOVERY);
        long keysBefore = PROVIDER.visits(Endpoint.KEYS);
        browser.signsIn();
        browser.signsIn();
        assertThat(PROVIDER.visits(Endpoint.DISCOVERY) - before).isEqualTo(1);
        assertThat(PROVIDER.visits(Endpoint.KEYS) - keysBefore).isEqualTo(1);
    }

    @Test
    void aChangeOfKeysIsFollowed() {
        browser.signsIn();
        var next = TestOidcProvider.newKey("key-2");
        PROVIDER.publishes(next);
        PROVIDER.signer(TokenSigner.with(next, JWSAlgorithm.RS256));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @Test
    void anAttributeCanBeTheSubject() {
        browser.connection.readPeopleFrom(Optional.of("oid"), Optional.of("upn"));
        PROVIDER.claims(token -> token.claim("oid", "8c7f").claim("upn", "nora@northwind.test"));
        SignIn signIn = browser.signsIn();
        assertThat(signIn.subject().value()).contains("8c7f");
        assertThat(signIn.address()).contains(EmailAddress.of("nora@northwind.test"));
        assertThat(signIn.addressVerified()).as("email_verified speaks of email").isFalse();
    }
}
