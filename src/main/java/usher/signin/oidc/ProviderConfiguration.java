package usher.signin.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.time.Clock;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.metadata.StaticOidcOpMetadataResolver;
import org.pac4j.oidc.profile.creator.TokenValidator;
import usher.connection.oidc.OidcSettings;
import usher.types.SecretToken;

/** pac4j's settings for one provider. Whatever matters is said, also where the default is right: defaults change. */
final class ProviderConfiguration {

    /** How far two clocks may differ, in seconds. */
    static final int CLOCKS_DIFFER = 30;

    private ProviderConfiguration() {
    }

    /** @throws org.pac4j.oidc.exceptions.OidcException when the provider does not take our way to authenticate */
    static OidcConfiguration of(OidcSettings settings, OIDCProviderMetadata metadata, ProviderCalls calls, Clock clock) {
        OidcConfiguration configuration = new OidcConfiguration();
        configuration.setClientId(settings.clientId());
        configuration.setSecret(settings.clientSecret().orElse(null));
        configuration.setClientAuthenticationMethod(
                ClientAuthenticationMethod.parse(settings.clientAuthentication().key()));
        configuration.setScope(settings.scope());
        configuration.setResponseType("code");
        configuration.setWithState(true);
        configuration.setStateGenerator(context -> SecretToken.random().value());
        configuration.setUseNonce(true);
        configuration.setDisablePkce(false);
        configuration.setPkceMethod(CodeChallengeMethod.S256);
        configuration.setCodeVerifierGenerator(context -> SecretToken.random().value());
        configuration.setAllowUnsignedIdTokens(false);
        configuration.setMaxClockSkew(CLOCKS_DIFFER);
        configuration.setCallUserInfoEndpoint(false);
        configuration.setIncludeAccessTokenClaimsInProfile(false);
        configuration.setExpireSessionWithToken(false);
        configuration.setResourceRetriever(calls);
        StaticOidcOpMetadataResolver resolver = new StaticOidcOpMetadataResolver(configuration, metadata) {
            @Override
            protected TokenValidator createTokenValidator() {
                return new IdTokenValidation(configuration, metadata, calls, clock);
            }
        };
        configuration.setOpMetadataResolver(resolver);
        // Last: it builds the validator from the settings as they stand.
        resolver.init();
        configuration.init();
        return configuration;
    }
}
