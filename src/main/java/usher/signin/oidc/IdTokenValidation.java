package usher.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.profile.creator.TokenValidator;

/**
 * Whether an id token holds (OpenID Connect Core 1.0, section 3.1.3.7). Nimbus checks signature, issuer, audience, expiry and nonce, with
 * the provider's own keys and nothing that the token's header brings; the rest of that section, which Nimbus leaves to its
 * callers, is checked here.
 */
final class IdTokenValidation extends TokenValidator {

    /** How old or how new a token may say it is. */
    static final Duration FRESH = Duration.ofMinutes(10);
    /** OpenID Connect Core 1.0, section 2, in ASCII characters. */
    private static final int LONGEST_SUBJECT = 255;

    private final IDTokenValidator signed;
    private final String clientId;
    private final Clock clock;

    IdTokenValidation(OidcConfiguration configuration, OIDCProviderMetadata metadata, ProviderCalls calls, Clock clock) {
        super(configuration, metadata);
        this.clientId = configuration.getClientId();
        this.clock = clock;
        this.signed = new IDTokenValidator(metadata.getIssuer(), new ClientID(clientId),
                new JWSVerificationKeySelector<SecurityContext>(new HashSet<>(metadata.getIDTokenJWSAlgs()),
                        ProviderKeys.at(metadata.getJWKSetURI(), calls)), null);
        this.signed.setMaxClockSkew(configuration.getMaxClockSkew());
    }

    @Override
    public IDTokenClaimsSet validateIdToken(JWT idToken, Nonce expectedNonce) throws BadJOSEException, JOSEException {
        if (!(idToken instanceof SignedJWT token) || expectedNonce == null) {
            throw new BadJWTException("Only signed tokens that answer a request are taken");
        }
        IDTokenClaimsSet claims = signed.validate(token, expectedNonce);
        // Nimbus would make a text of a number, and two numbers can give one text.
        if (!(token.getPayload().toJSONObject().get("sub") instanceof String)) {
            throw new BadJWTException("A subject that is not a text");
        }
        try {
            check(token.getJWTClaimsSet());
        } catch (ParseException e) {
            throw new BadJWTException("A claim has the wrong type: " + e.getMessage(), e);
        }
        return claims;
    }

    private void check(JWTClaimsSet claims) throws BadJWTException, ParseException {
        String subject = claims.getSubject();
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || !ClaimText.isClean(subject)) {
            throw new BadJWTException("A subject that cannot be one");
        }
        String authorizedParty = claims.getStringClaim("azp");
        if (authorizedParty == null ? claims.getAudience().size() > 1 : !authorizedParty.equals(clientId)) {
            throw new BadJWTException("Made for another party");
        }
        Instant now = clock.instant();
        if (Duration.between(claims.getIssueTime().toInstant(), now).abs().compareTo(FRESH) > 0) {
            throw new BadJWTException("Not made just now");
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now.plusSeconds(ProviderConfiguration.CLOCKS_DIFFER))) {
            throw new BadJWTException("Not valid yet");
        }
    }
}
