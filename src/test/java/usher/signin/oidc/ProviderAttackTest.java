package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import usher.attack.TestOidcProvider;
import usher.attack.TestOidcProvider.Endpoint;
import usher.attack.TokenSigner;
import usher.attack.Trouble;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** A provider that is run by somebody hostile, or badly. When it behaves again, people soon sign in again. */
class ProviderAttackTest {

    private static final TestOidcProvider PROVIDER = TestOidcProvider.start();
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    private final OidcBrowser browser = new OidcBrowser(PROVIDER);

    @BeforeEach
    void behave() {
        PROVIDER.behave();
    }

    @AfterEach
    void whenItBehavesPeopleSignIn() {
        PROVIDER.behave();
        browser.clock.pass(Duration.ofSeconds(5));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @DisplayName("a discovery document that does not come, in each way")
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void troubleWithDiscovery(Trouble trouble) {
        PROVIDER.trouble(Endpoint.DISCOVERY, trouble);
        failsInTime(browser::begin);
    }

    @DisplayName("OIDC-012 keys that do not come, in each way")
    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = {"SILENT", "DRIPPING"})
    void troubleWithKeys(Trouble trouble) {
        PROVIDER.trouble(Endpoint.KEYS, trouble);
        CallbackRequest request = browser.comesBack();
        failsInTime(() -> browser.answers(request));
    }

    @DisplayName("OIDC-012 a token answer that does not come, in each way")
    @ParameterizedTest
    @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "DRIPPING")
    void troubleWithTokens(Trouble trouble) {
        PROVIDER.trouble(Endpoint.TOKEN, trouble);
        CallbackRequest request = browser.comesBack();
        failsInTime(() -> browser.answers(request));
    }

    @Test
    void thatWeAskMuchAtOnceCastsNoDoubtOnIt() {
        List<CallbackRequest> requests = Stream.generate(browser::comesBack).limit(41).toList();
        long asked = PROVIDER.visits(Endpoint.DISCOVERY);
        PROVIDER.trouble(Endpoint.TOKEN, Trouble.SILENT);
        ExecutorService people = Executors.newFixedThreadPool(requests.size());
        try {
            CompletableFuture<?>[] answers = requests.stream()
                    .map(request -> CompletableFuture.runAsync(() -> browser.answers(request), people))
                    .toArray(CompletableFuture[]::new);
            assertThatThrownBy(CompletableFuture.anyOf(answers)::join).hasCauseInstanceOf(RequestRejected.class)
                    .hasMessageContaining("too many calls under way");
            browser.begin();
            assertThat(PROVIDER.visits(Endpoint.DISCOVERY)).isEqualTo(asked);
            assertThatThrownBy(CompletableFuture.allOf(answers)::join).hasCauseInstanceOf(RequestRejected.class);
        } finally {
            people.shutdownNow();
        }
    }

    private static void failsInTime(Runnable attempt) {
        Instant start = Instant.now();
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, attempt::run);
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isIn(RefusalReason.PROVIDER_UNREACHABLE, RefusalReason.PROVIDER_ERROR);
        assertThat(Duration.between(start, Instant.now())).isLessThan(IN_TIME);
    }

    static Stream<Arguments> hostileDescriptions() {
        return Stream.of(
                says("OIDC-025 a foreign issuer", "issuer", "https://accounts.google.com"),
                says("OIDC-025 the issuer with a slash more", "issuer", PROVIDER.issuer() + "/"),
                says("OIDC-025 no issuer", "issuer", null),
                says("OIDC-026 token endpoint inside", "token_endpoint", "http://169.254.169.254/latest/meta-data/"),
                says("OIDC-026 token endpoint in a file", "token_endpoint", "file:///etc/passwd"),
                says("OIDC-026 token endpoint on another port of ours", "token_endpoint", "http://127.0.0.1:1/token"),
                says("OIDC-026 token endpoint with a password", "token_endpoint", "https://a:b@idp.test/token"),
                says("OIDC-026 keys inside", "jwks_uri", "http://10.0.0.1/keys"),
                says("OIDC-026 keys in a jar", "jwks_uri", "jar:file:///tmp/a.jar!/keys"),
                says("OIDC-026 no keys", "jwks_uri", null),
                says("OIDC-026 no token endpoint", "token_endpoint", null),
                says("SAML-086 authorization endpoint that is a script", "authorization_endpoint", "javascript:alert(1)"),
                says("SAML-086 authorization endpoint without https", "authorization_endpoint", "http://evil.test/"),
                says("SAML-086 no authorization endpoint", "authorization_endpoint", null),
                says("OIDC-003 only shared secrets", "id_token_signing_alg_values_supported", List.of("HS256", "HS512")),
                says("OIDC-001 only none", "id_token_signing_alg_values_supported", List.of("none")),
                says("OIDC-013 no algorithms", "id_token_signing_alg_values_supported", null),
                says("OIDC-013 algorithms that are no list", "id_token_signing_alg_values_supported", "RS256"),
                says("OIDC-013 algorithms that are no names", "id_token_signing_alg_values_supported", Collections.singletonList(null)),
                says("another way to authenticate", "token_endpoint_auth_methods_supported", List.of("private_key_jwt")));
    }

    private static Arguments says(String attack, String field, Object value) {
        return Arguments.of(attack, (Consumer<Map<String, Object>>) document -> document.put(field, value));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileDescriptions")
    void aHostileDescriptionIsRefused(String attack, Consumer<Map<String, Object>> change) {
        PROVIDER.description(change);
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, browser::begin);
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isEqualTo(RefusalReason.PROVIDER_ERROR);
    }

    /** Each is listed by the provider and signs the token well; it is not good enough. */
    static Stream<Arguments> weakKeys() throws Exception {
        RSAKey short1024 = rsa(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4));
        RSAKey exponent3 = rsa(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
        RSAKey encryption = new RSAKey.Builder(TestOidcProvider.newKey("weak")).keyUse(KeyUse.ENCRYPTION).build();
        return Stream.of(
                Arguments.of("OIDC-012 RSA with 1024 bits", short1024),
                Arguments.of("OIDC-012 RSA with a small exponent", exponent3),
                Arguments.of("OIDC-012 a key that is for encryption", encryption));
    }

    private static RSAKey rsa(RSAKeyGenParameterSpec form) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(form);
        KeyPair pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).keyID("weak").build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weakKeys")
    void aKeyThatIsTooWeakIsNotTaken(String attack, RSAKey key) {
        PROVIDER.publishes(PROVIDER.key(), key);
        PROVIDER.signer(TokenSigner.withWeak(key));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @Test
    @DisplayName("OIDC-012 a key whose exponent is one")
    void anExponentOfOneIsNotTaken() {
        RSAKey one = new RSAKey.Builder(PROVIDER.key().getModulus(), Base64URL.encode(BigInteger.ONE)).keyID("one").build();
        PROVIDER.publishes(one);
        PROVIDER.signer(TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256, header -> header.keyID("one")));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
        browser.forgetProvider();
    }

    @Test
    @DisplayName("OIDC-003 a shared secret among the published keys")
    void aPublishedSecretIsNotTaken() {
        byte[] secret = new byte[32];
        PROVIDER.publishes(PROVIDER.key(), new OctetSequenceKey.Builder(secret).keyID("oct").algorithm(JWSAlgorithm.HS256).build());
        PROVIDER.signer(TokenSigner.hmac(secret, "oct"));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @Test
    @DisplayName("OIDC-012 ten thousand keys")
    void tooManyKeysAreRefused() {
        JWK[] many = Collections.nCopies(200, PROVIDER.key()).toArray(JWK[]::new);
        PROVIDER.publishes(many);
        browser.isRefused(RefusalReason.PROVIDER_ERROR);
    }

    @Test
    @DisplayName("OIDC-012 a token answer of more than 64 KB")
    void aHugeTokenIsRefused() {
        PROVIDER.claims(token -> token.claim("photo", "x".repeat(70_000)));
        browser.isRefused(RefusalReason.PROVIDER_UNREACHABLE);
    }

    @Test
    @DisplayName("OIDC-034 a provider that repeats our secret as its error gives nothing away")
    void theSecretIsNotRepeated() {
        PROVIDER.tokenAnswer(answer -> {
            answer.clear();
            answer.put("error", TestOidcProvider.CLIENT_SECRET);
        });
        browser.isRefused(RefusalReason.PROVIDER_ERROR);
    }
}
