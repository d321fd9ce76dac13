package usher.signin.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.pac4j.oidc.config.OidcConfiguration;
import org.pac4j.oidc.exceptions.OidcException;
import usher.connection.oidc.OidcSettings;
import usher.platform.RequestRejected;
import usher.platform.outbound.OutboundAddresses;
import usher.types.RefusalReason;

/**
 * Asks a provider for its discovery document (OpenID Connect Discovery 1.0, section 4) and keeps of it only what a code flow
 * needs, checked: it could name another issuer, algorithms that anybody can sign with, or addresses inside our network.
 */
record ProviderDescription(OidcSettings settings, OutboundAddresses addresses, ProviderCalls calls, Clock clock) {

    /** What an id token may be signed with (RFC 7518, section 3.1): signatures only, never a secret that both sides know. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512,
            JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    /** @throws RequestRejected {@code provider_unreachable} or {@code provider_error} */
    OidcConfiguration ask() {
        String document = calls.document(discoveryAddress());
        try {
            return ProviderConfiguration.of(settings, checked(OIDCProviderMetadata.parse(document)), calls, clock);
        } catch (ParseException | IllegalArgumentException | OidcException e) {
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "the discovery document " + e.getMessage(), e);
        }
    }

    private URI discoveryAddress() {
        String issuer = settings.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    private OIDCProviderMetadata checked(OIDCProviderMetadata said) {
        if (!said.getIssuer().getValue().equals(settings.issuer())) {
            throw new IllegalArgumentException("names another issuer");
        }
        OIDCProviderMetadata kept = new OIDCProviderMetadata(said.getIssuer(), List.of(SubjectType.PUBLIC),
                endpoint("jwks_uri", said.getJWKSetURI()));
        kept.setAuthorizationEndpointURI(endpoint("authorization_endpoint", said.getAuthorizationEndpointURI()));
        kept.setTokenEndpointURI(endpoint("token_endpoint", said.getTokenEndpointURI()));
        kept.setTokenEndpointAuthMethods(said.getTokenEndpointAuthMethods());
        kept.setSupportsAuthorizationResponseIssuerParam(said.supportsAuthorizationResponseIssuerParam());
        kept.setIDTokenJWSAlgs(signatures(said.getIDTokenJWSAlgs()));
        return kept;
    }

    private static List<JWSAlgorithm> signatures(List<JWSAlgorithm> offered) {
        List<JWSAlgorithm> taken = offered == null ? List.of() : offered.stream().filter(SIGNATURES::contains).toList();
        if (taken.isEmpty()) {
            throw new IllegalArgumentException("offers no signature that is taken");
        }
        return taken;
    }

    private URI endpoint(String name, URI address) {
        if (address == null) {
            throw new IllegalArgumentException("has no " + name);
        }
        try {
            addresses.check(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a " + name + " that " + e.getMessage(), e);
        }
    }
}
