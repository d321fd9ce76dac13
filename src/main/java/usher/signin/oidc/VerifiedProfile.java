package usher.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.core.profile.creator.ProfileCreator;
import org.pac4j.oidc.credentials.OidcCredentials;
import org.pac4j.oidc.profile.OidcProfile;
import usher.platform.RequestRejected;
import usher.signin.FlowInProgress;
import usher.types.RefusalReason;

/** Makes a profile of an id token that holds; the token itself is all that is in it. */
final class VerifiedProfile implements ProfileCreator {

    private final KnownProvider provider;
    private final FlowInProgress flows;
    private final Clock clock;

    VerifiedProfile(KnownProvider provider, FlowInProgress flows, Clock clock) {
        this.provider = provider;
        this.flows = flows;
        this.clock = clock;
    }

    /** @throws RequestRejected {@code token_rejected}; {@code provider_unreachable} or {@code provider_error} for its keys */
    @Override
    public Optional<UserProfile> create(CallContext context, Credentials credentials) {
        Nonce nonce = new Nonce(flows.completed(context.webContext()).orElseThrow().nonce().orElseThrow());
        JWT idToken = parsed(((OidcCredentials) credentials).getIdToken());
        OidcProfile profile = new OidcProfile();
        profile.setId(verifiedSubject(idToken, nonce));
        profile.setIdTokenString(idToken.getParsedString());
        return Optional.of(profile);
    }

    private static JWT parsed(String idToken) {
        try {
            return JWTParser.parse(idToken);
        } catch (ParseException e) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, "the id token is no token", e);
        }
    }

    private String verifiedSubject(JWT idToken, Nonce nonce) {
        try {
            return provider.configuration().getOpMetadataResolver().getTokenValidator().validateIdToken(idToken, nonce)
                    .getSubject().getValue();
        } catch (RateLimitReachedException e) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, "signed with a key that was not there a moment ago", e);
        } catch (KeySourceException e) {
            throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, e.getMessage(), e);
        } catch (BadJOSEException | JOSEException e) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, e.getMessage(), e)
                    .comparing(TokenComparison.of(idToken, provider.configuration(), clock.instant()));
        }
    }
}
