package usher.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static usher.attack.OidcAttack.claim;
import static usher.attack.OidcAttack.signer;
import static usher.attack.OidcAttack.tokenAnswer;
import static usher.types.RefusalReason.PROVIDER_ERROR;
import static usher.types.RefusalReason.PROVIDER_UNREACHABLE;
import static usher.types.RefusalReason.TOKEN_REJECTED;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.attack.TestOidcProvider.Endpoint;

@DisplayName("OpenID Connect tokens")
class OidcTokenAttackIT {

    private static final TestOidcProvider PROVIDER = AttackedWorkspaces.OIDC;
    private static final RSAKey STRANGER = TestOidcProvider.newKey("key-1");

    private final OidcWayIn way = OidcWayIn.GAUNTLET;

    @AfterEach
    void behave() {
        PROVIDER.behave();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"forged", "claims", "answers"})
    void isRefused(OidcAttack attack) {
        way.refuses(attack);
    }

    static Stream<OidcAttack> forged() throws JOSEException {
        byte[] der = PROVIDER.key().toRSAPublicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8);
        URI elsewhere = URI.create(AttackedWorkspaces.RIVAL_OIDC.issuer() + "/keys");
        Stream<OidcAttack> unknown = Stream.of("key-9", "../../key-1", "' or 1=1 --", elsewhere.toString(), "")
                .map(id -> signer("OIDC-004 the key \"" + id + "\"",
                        TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.keyID(id))));
        return Stream.concat(unknown, Stream.of(
                signer("OIDC-001 alg none", TokenSigner.unsigned()),
                signer("OIDC-001 alg nOnE", TokenSigner.stripped("nOnE")),
                signer("OIDC-001 no signature under RS256", TokenSigner.stripped("RS256")),
                signer("OIDC-002 HS256 with the public key, DER", TokenSigner.hmac(der, "key-1")),
                signer("OIDC-002 HS256 with the public key, PEM", TokenSigner.hmac(pem, "key-1")),
                signer("OIDC-002 HS256 with the modulus", TokenSigner.hmac(PROVIDER.key().getModulus().decode(), "key-1")),
                signer("OIDC-003 HS256 with the client secret", TokenSigner.hmac(TestOidcProvider.CLIENT_SECRET.getBytes(UTF_8), null)),
                signer("OIDC-004 a stranger's key under the same id", TokenSigner.with(STRANGER, JWSAlgorithm.RS256)),
                signer("OIDC-004 a stranger's key without an id",
                        TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.keyID(null))),
                signer("OIDC-005 jwk", TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.jwk(STRANGER.toPublicJWK()))),
                signer("OIDC-005 jku", TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.jwkURL(elsewhere))),
                signer("OIDC-005 x5u", TokenSigner.with(STRANGER, JWSAlgorithm.RS256, header -> header.x509CertURL(elsewhere))),
                signer("OIDC-005 x5c", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                        header -> header.x509CertChain(List.of(Base64.encode(der))))),
                signer("OIDC-005 an unknown critical header", TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256,
                        header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))),
                signer("OIDC-012 encrypted and compressed", TokenSigner.encrypted()),
                signer("OIDC-013 of another type", TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256,
                        header -> header.type(new JOSEObjectType("logout+jwt"))))));
    }

    static List<OidcAttack> claims() {
        return List.of(
                claim("OIDC-006 a foreign issuer", token -> token.issuer("https://accounts.google.com")),
                claim("OIDC-006 a slash more in the issuer", token -> token.issuer(PROVIDER.issuer() + "/")),
                claim("OIDC-006 no issuer", token -> token.issuer(null)),
                claim("OIDC-006 another audience", token -> token.audience("other")),
                claim("OIDC-006 no audience", token -> token.audience((String) null)),
                claim("OIDC-006 no subject", token -> token.subject(null)),
                claim("OIDC-006 a blank subject", token -> token.subject(" \t")),
                claim("OIDC-006 TEN-004 NUL in the subject", token -> token.subject("sub\u0000-1")),
                claim("OIDC-006 a subject of 256 characters", token -> token.subject("s".repeat(256))),
                claim("OIDC-006 TEN-004 a subject that is a number", token -> token.claim("sub", 1)),
                claim("OIDC-006 no expiry", token -> token.expirationTime(null)),
                claim("OIDC-006 no time of issue", token -> token.issueTime(null)),
                claim("OIDC-007 several audiences, another party", token ->
                        token.audience(List.of("usher", "other")).claim("azp", "other")),
                claim("OIDC-007 several audiences, no party", token -> token.audience(List.of("usher", "other")).claim("azp", null)),
                claim("OIDC-007 one audience, another party", token -> token.claim("azp", "other")),
                claim("OIDC-008 issued a month ago", token -> token.issueTime(in(-30 * 86_400))),
                claim("OIDC-008 issued in an hour", token -> token.issueTime(in(3600))),
                claim("OIDC-008 just expired", token -> token.expirationTime(in(-31))),
                claim("OIDC-008 not valid before an hour", token -> token.notBeforeTime(in(3600))),
                claim("OIDC-009 no nonce", token -> token.claim("nonce", null)),
                claim("OIDC-009 another nonce", token -> token.claim("nonce", "n")));
    }

    static Stream<OidcAttack> answers() {
        Stream<OidcAttack> broken = Stream.of("", "a", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9..c2ln", "\u0000", "x".repeat(50_000))
                .map(token -> tokenAnswer("OIDC-013 \"" + token.substring(0, Math.min(30, token.length())) + "\" for a token",
                        TOKEN_REJECTED, answer -> answer.put("id_token", token)));
        Stream<OidcAttack> raw = Stream.of("aud {}", "aud [null]", "iat \"now\"", "iat 9e18", "exp 1e400", "nonce {}", "iss []",
                        "sub \"sub-1\",\"sub\":1", "sub \"\\ud800\"")
                .map(text -> text.split(" ", 2))
                .map(part -> signer("OIDC-013 " + part[0] + " is " + part[1], TokenSigner.withRaw(PROVIDER.key(), part[0], part[1])));
        Stream<OidcAttack> others = Stream.of(
                tokenAnswer("OIDC-010 no id token, although userinfo would say who it is", TOKEN_REJECTED,
                        answer -> answer.remove("id_token")),
                new OidcAttack("OIDC-012 a token answer of more than 64 KB", PROVIDER_UNREACHABLE,
                        provider -> provider.claims(token -> token.claim("photo", "x".repeat(70_000)))),
                tokenAnswer("OIDC-034 our secret repeated as an error", PROVIDER_ERROR, answer -> {
                    answer.clear();
                    answer.put("error", TestOidcProvider.CLIENT_SECRET);
                }));
        return Stream.of(broken, raw, others).flatMap(each -> each);
    }

    /** Keys are fetched anew for each of these. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("weakKeys")
    void aWeakKeyIsRefused(OidcAttack attack) {
        way.forgetProvider();
        way.refuses(attack);
        way.forgetProvider();
    }

    static List<OidcAttack> weakKeys() {
        KeyPair pair = TestKey.rsa(1024).pair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate()).keyID("weak").build();
        byte[] secret = new byte[32];
        JWK shared = new OctetSequenceKey.Builder(secret).keyID("oct").algorithm(JWSAlgorithm.HS256).build();
        return List.of(
                new OidcAttack("OIDC-012 RSA with 1024 bits", TOKEN_REJECTED, provider -> {
                    provider.publishes(provider.key(), weak);
                    provider.signer(TokenSigner.withWeak(weak));
                }),
                new OidcAttack("OIDC-003 a published secret", TOKEN_REJECTED, provider -> {
                    provider.publishes(provider.key(), shared);
                    provider.signer(TokenSigner.hmac(secret, "oct"));
                }),
                new OidcAttack("OIDC-012 two hundred keys", PROVIDER_ERROR, provider ->
                        provider.publishes(Collections.nCopies(200, provider.key()).toArray(JWK[]::new))));
    }

    @Test
    @DisplayName("OIDC-009: the token of another sign-in")
    void stolenToken() {
        String[] stolen = new String[1];
        PROVIDER.tokenAnswer(answer -> stolen[0] = (String) answer.get("id_token"));
        way.signsIn(SamlWayIn.browser());
        way.refuses(tokenAnswer("", TOKEN_REJECTED, answer -> answer.put("id_token", stolen[0])));
    }

    @Test
    @DisplayName("OIDC-011, OIDC-033: neither userinfo nor the access token says who it is, or what they may")
    void otherSources() throws JOSEException {
        String forged = TokenSigner.with(PROVIDER.key(), JWSAlgorithm.RS256).sign(new JWTClaimsSet.Builder()
                .subject("evil").claim("groups", List.of("writers")).build());
        PROVIDER.tokenAnswer(answer -> answer.put("access_token", forged));
        HttpBrowser browser = SamlWayIn.browser();
        way.signsIn(browser);
        assertThat(browser.session().at("/account/email").asText()).isEqualTo("runner@gauntlet.test");
        assertThat(browser.session().at("/membership/groups").toString()).isEqualTo("[\"sales\",\"staff\"]");
        assertThat(PROVIDER.visits(Endpoint.USERINFO)).isZero();
    }

    @Test
    @DisplayName("OIDC-004, OIDC-005: none of that made us ask anybody else for keys")
    void nobodyElseIsAsked() {
        long before = AttackedWorkspaces.RIVAL_OIDC.visits(Endpoint.KEYS);
        way.refuses(signer("", TokenSigner.with(STRANGER, JWSAlgorithm.RS256,
                header -> header.jwkURL(URI.create(AttackedWorkspaces.RIVAL_OIDC.issuer() + "/keys")))));
        assertThat(AttackedWorkspaces.RIVAL_OIDC.visits(Endpoint.KEYS)).isEqualTo(before);
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
