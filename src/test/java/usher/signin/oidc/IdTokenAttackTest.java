package usher.signin.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.attack.TestOidcProvider;
import usher.attack.TestOidcProvider.Endpoint;
import usher.attack.TokenSigner;
import usher.types.RefusalReason;

/** Tokens that must not be taken. After each, the genuine one, which differs in nothing else, signs in. */
class IdTokenAttackTest {

    private static final TestOidcProvider PROVIDER = TestOidcProvider.start();
    private static final RSAKey STRANGER = TestOidcProvider.newKey("key-1");

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

    static Stream<Arguments> forgedSignatures() throws Exception {
        RSAKey key = PROVIDER.key();
        byte[] der = key.toRSAPublicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8);
        return Stream.of(
                Arguments.of("OIDC-001 alg none", TokenSigner.unsigned()),
                Arguments.of("OIDC-001 alg nOnE", TokenSigner.stripped("nOnE")),
                Arguments.of("OIDC-001 no signature under RS256", TokenSigner.stripped("RS256")),
                Arguments.of("OIDC-002 HS256 keyed with the public key, DER", TokenSigner.hmac(der, "key-1")),
                Arguments.of("OIDC-002 HS256 keyed with the public key, PEM", TokenSigner.hmac(pem, "key-1")),
                Arguments.of("OIDC-002 HS256 keyed with the modulus", TokenSigner.hmac(key.getModulus().decode(), "key-1")),
                Arguments.of("OIDC-002 HS256 keyed with the JWK", TokenSigner.hmac(key.toPublicJWK().toJSONString().getBytes(UTF_8), "key-1")),
                Arguments.of("OIDC-003 HS256 keyed with the client secret",
                        TokenSigner.hmac(TestOidcProvider.CLIENT_SECRET.getBytes(UTF_8), null)),
                Arguments.of("OIDC-004 a stranger's key under the same id", TokenSigner.with(STRANGER, JWSAlgorithm.RS256)),
                Arguments.of("OIDC-005 jwk", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                        header -> header.jwk(STRANGER.toPublicJWK()))),
                Arguments.of("OIDC-005 jku", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                        header -> header.jwkURL(URI.create(PROVIDER.issuer() + "/stranger")))),
                Arguments.of("OIDC-005 x5u", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                        header -> header.x509CertURL(URI.create(PROVIDER.issuer() + "/stranger")))),
                Arguments.of("OIDC-005 x5c", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                        header -> header.x509CertChain(List.of(Base64.encode(der))))),
                Arguments.of("OIDC-005 unknown critical header", TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256,
                        header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))),
                Arguments.of("OIDC-012 encrypted and compressed", TokenSigner.encrypted()),
                Arguments.of("OIDC-012 of another type", TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256,
                        header -> header.type(new JOSEObjectType("logout+jwt")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedSignatures")
    void aForgedSignatureIsRefused(String attack, TokenSigner signer) {
        PROVIDER.signer(signer);
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @DisplayName("OIDC-004 unknown key ids")
    @ParameterizedTest
    @ValueSource(strings = {"key-9", "../../key-1", "' or 1=1 --", "http://127.0.0.1/keys", "key-1\u0000", ""})
    void aKeyThatIsNotPublishedIsRefused(String id) {
        PROVIDER.signer(TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.keyID(id)));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @Test
    @DisplayName("OIDC-004 unknown key ids do not make us ask again and again")
    void unknownKeysAreAskedForSeldom() {
        PROVIDER.signer(TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.keyID("key-9")));
        long before = PROVIDER.visits(Endpoint.KEYS);
        for (int i = 0; i < 6; i++) {
            browser.isRefused(RefusalReason.TOKEN_REJECTED);
        }
        assertThat(PROVIDER.visits(Endpoint.KEYS) - before).isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("OIDC-004 no key id and two keys: the provider's own still has to have signed")
    void withoutAnIdEveryPublishedKeyIsTriedAndNoOther() {
        RSAKey second = TestOidcProvider.newKey("key-2");
        PROVIDER.publishes(PROVIDER.key(), second);
        PROVIDER.signer(TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.keyID(null)));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
        PROVIDER.signer(TokenSigner.with(second, JWSAlgorithm.RS256, header -> header.keyID(null)));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    static Stream<Arguments> wrongClaims() {
        Instant now = Instant.now();
        return Stream.of(
                claim("OIDC-006 foreign issuer", token -> token.issuer("https://accounts.google.com")),
                claim("OIDC-006 issuer with a slash more", token -> token.issuer(PROVIDER.issuer() + "/")),
                claim("OIDC-006 no issuer", token -> token.issuer(null)),
                claim("OIDC-006 another audience", token -> token.audience("other")),
                claim("OIDC-006 no audience", token -> token.audience((String) null)),
                claim("OIDC-006 no subject", token -> token.subject(null)),
                claim("OIDC-006 empty subject", token -> token.subject("")),
                claim("OIDC-006 blank subject", token -> token.subject(" \t")),
                claim("OIDC-006 subject with NUL", token -> token.subject("sub\u0000-1")),
                claim("OIDC-006 subject of 256 characters", token -> token.subject("s".repeat(256))),
                claim("OIDC-006 subject that is a number", token -> token.claim("sub", 1)),
                claim("OIDC-006 subject that is a list", token -> token.claim("sub", List.of("sub-1"))),
                claim("OIDC-006 no expiry", token -> token.expirationTime(null)),
                claim("OIDC-006 no time of issue", token -> token.issueTime(null)),
                claim("OIDC-007 several audiences, other party", token -> token.audience(List.of("usher", "other")).claim("azp", "other")),
                claim("OIDC-007 several audiences, no party", token -> token.audience(List.of("usher", "other")).claim("azp", null)),
                claim("OIDC-007 one audience, other party", token -> token.claim("azp", "other")),
                claim("OIDC-007 party that is a list", token -> token.claim("azp", List.of("usher"))),
                claim("OIDC-008 issued a month ago", token -> token.issueTime(Date.from(now.minusSeconds(30 * 86400)))),
                claim("OIDC-008 issued eleven minutes ago", token -> token.issueTime(Date.from(now.minusSeconds(660)))),
                claim("OIDC-008 issued in an hour", token -> token.issueTime(Date.from(now.plusSeconds(3600)))),
                claim("OIDC-008 just expired", token -> token.expirationTime(Date.from(now.minusSeconds(31)))),
                claim("OIDC-008 not valid before an hour", token -> token.notBeforeTime(Date.from(now.plusSeconds(3600)))),
                claim("OIDC-009 no nonce", token -> token.claim("nonce", null)),
                claim("OIDC-009 another nonce", token -> token.claim("nonce", "n")),
                claim("OIDC-009 nonce that is a list", token -> token.claim("nonce", List.of("n"))));
    }

    @DisplayName("OIDC-006, OIDC-013 claims that are not of their type")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            sub "\\ud800"
            sub "sub-1","sub":1
            sub 12345678901234567890
            sub null
            sub {}
            sub [\"sub-1\"]
            sub "sub-1"}{
            aud {}
            aud 1
            aud [1]
            aud [null]
            iat "now"
            iat 9e18
            iat {}
            exp 1e400
            exp "2999"
            nbf {}
            nonce {}
            iss []
            """)
    void aClaimOfAnotherTypeIsRefused(String claim, String json) {
        PROVIDER.signer(TokenSigner.withRaw(PROVIDER.key(), claim, json));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    private static Arguments claim(String attack, Consumer<JWTClaimsSet.Builder> change) {
        return Arguments.of(attack, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void aWrongClaimIsRefused(String attack, Consumer<JWTClaimsSet.Builder> change) {
        PROVIDER.claims(change);
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @Test
    @DisplayName("OIDC-007 the twin: several audiences, and we are the party")
    void severalAudiencesAreTakenWhenWeAreTheParty() {
        PROVIDER.claims(token -> token.audience(List.of("usher", "other")));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @Test
    @DisplayName("OIDC-008 the twin: nine minutes old, expired a moment ago by our clock")
    void clocksMayDifferALittle() {
        PROVIDER.claims(token -> token.issueTime(Date.from(Instant.now().minusSeconds(540)))
                .expirationTime(Date.from(Instant.now().minusSeconds(20))).notBeforeTime(Date.from(Instant.now().plusSeconds(20))));
        assertThat(browser.signsIn().subject().value()).contains("sub-1");
    }

    @Test
    @DisplayName("OIDC-009 the token of another sign-in")
    void aTokenOfAnotherSignInIsRefused() {
        String[] stolen = new String[1];
        PROVIDER.tokenAnswer(answer -> stolen[0] = (String) answer.get("id_token"));
        browser.signsIn();
        PROVIDER.tokenAnswer(answer -> answer.put("id_token", stolen[0]));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }

    @Test
    @DisplayName("OIDC-010 a token answer without an id token; userinfo is not asked instead")
    void withoutAnIdTokenThereIsNoIdentity() {
        PROVIDER.tokenAnswer(answer -> answer.remove("id_token"));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
        assertThat(PROVIDER.visits(Endpoint.USERINFO)).isZero();
    }

    @Test
    @DisplayName("OIDC-011 userinfo that speaks of somebody else is never asked")
    void userinfoIsNeverAsked() {
        assertThat(browser.signsIn().address().orElseThrow().canonical()).isEqualTo("nora@northwind.test");
        assertThat(PROVIDER.visits(Endpoint.USERINFO)).isZero();
    }

    @Test
    @DisplayName("OIDC-033 the access token is not read")
    void theAccessTokenIsNotRead() throws Exception {
        String forged = TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256).sign(new JWTClaimsSet.Builder()
                .subject("sub-1").claim("realm_access", Map.of("roles", List.of("admin"))).claim("roles", List.of("admin")).build());
        PROVIDER.tokenAnswer(answer -> answer.put("access_token", forged));
        assertThat(browser.signsIn().claims().has("roles")).isFalse();
    }

    static Stream<Arguments> brokenTokens() {
        return Stream.of("", "a", "a.b.c", "....", "e30.e30.", "eyJhbGciOiJSUzI1NiJ9..c2ln", "\u0000", "x".repeat(50_000)).map(Arguments::of);
    }

    @DisplayName("OIDC-013 what is no token at all")
    @ParameterizedTest
    @MethodSource("brokenTokens")
    void whatIsNoTokenIsRefused(String token) {
        PROVIDER.tokenAnswer(answer -> answer.put("id_token", token));
        browser.isRefused(RefusalReason.TOKEN_REJECTED);
    }
}
