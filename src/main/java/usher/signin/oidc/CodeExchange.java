package usher.signin.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.credentials.authenticator.Authenticator;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.credentials.OidcCredentials;
import org.pac4j.oidc.metadata.OidcOpMetadataResolver;
import usher.platform.RequestRejected;
import usher.platform.outbound.TooManyCalls;
import usher.signin.Flow;
import usher.signin.FlowInProgress;
import usher.types.RefusalReason;

/**
 * Gives the code to the token endpoint, once, and takes the id token (OpenID Connect Core 1.0, section 3.1.3). Without an id token there
 * is no identity; the access and refresh tokens that come with it are dropped.
 */
final class CodeExchange implements Authenticator {

    private final OidcClient client;
    private final String clientId;
    private final KnownProvider provider;
    private final ProviderCalls calls;
    private final FlowInProgress flows;

    CodeExchange(OidcClient client, String clientId, KnownProvider provider, ProviderCalls calls, FlowInProgress flows) {
        this.client = client;
        this.clientId = clientId;
        this.provider = provider;
        this.calls = calls;
        this.flows = flows;
    }

    /** @throws RequestRejected {@code provider_unreachable}, {@code provider_error}, or {@code token_rejected} without an id token */
    @Override
    public Optional<Credentials> validate(CallContext context, Credentials credentials) {
        OidcCredentials code = (OidcCredentials) credentials;
        Flow flow = flows.completed(context.webContext()).orElseThrow();
        TokenResponse response = ask(request(code, flow));
        if (response instanceof TokenErrorResponse error) {
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "the token endpoint answered " + error.getErrorObject().getCode());
        }
        if (!(response.toSuccessResponse().getCustomParameters().get("id_token") instanceof String idToken)) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, "the token endpoint gave no id token");
        }
        code.setIdToken(idToken);
        return Optional.of(code);
    }

    private TokenRequest request(OidcCredentials code, Flow flow) {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code.toAuthorizationCode(), URI.create(client.getCallbackUrl()),
                new CodeVerifier(flow.codeVerifier().orElseThrow()));
        OidcOpMetadataResolver metadata = provider.configuration().getOpMetadataResolver();
        URI endpoint = metadata.load().getTokenEndpointURI();
        ClientAuthentication authentication = metadata.getClientAuthentication();
        return authentication == null
                ? new TokenRequest.Builder(endpoint, new ClientID(clientId), grant).build()
                : new TokenRequest.Builder(endpoint, authentication, grant).build();
    }

    private TokenResponse ask(TokenRequest request) {
        try {
            HTTPResponse answer = request.toHTTPRequest().send(calls);
            if (answer.getStatusCode() >= 500) {
                throw new IOException("the token endpoint answers with status " + answer.getStatusCode());
            }
            return TokenResponse.parse(answer);
        } catch (TooManyCalls ours) {
            throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, ours.getMessage(), ours);
        } catch (IOException e) {
            provider.doubt();
            throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, e.getMessage(), e);
        } catch (ParseException | IllegalArgumentException e) {
            provider.doubt();
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "the token endpoint answers what is no token response", e);
        }
    }
}
