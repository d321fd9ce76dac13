package usher.signin.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.redirect.OidcRedirectionActionBuilder;

/** Sends people to the provider (OpenID Connect Core 1.0, section 3.1.2.1), also where its address has a query already. */
final class AuthorizationRequests extends OidcRedirectionActionBuilder {

    AuthorizationRequests(OidcClient client) {
        super(client);
    }

    @Override
    protected String buildAuthenticationRequestUrl(Map<String, String> params) {
        URI endpoint = client.getConfiguration().getOpMetadataResolver().load().getAuthorizationEndpointURI();
        Map<String, List<String>> parameters = params.entrySet().stream().filter(parameter -> parameter.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> List.of(parameter.getValue())));
        try {
            // A plus stands for a space in forms only, and not every provider takes it for one here.
            return AuthenticationRequest.parse(endpoint, parameters).toURI().toString().replace("+", "%20");
        } catch (ParseException e) {
            throw new IllegalStateException("a request that we put together", e);
        }
    }
}
