package usher.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.exception.TechnicalException;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.core.profile.UserProfile;
import usher.connection.Connection;
import usher.connection.saml.IdpMetadata;
import usher.connection.saml.ServiceProviderKey;
import usher.connection.saml.TrustedCertificates;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.signin.FlowInProgress;
import usher.signin.ProviderProtocol;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** SAML 2.0, with a service provider of its own for each connection: entity id, address and key pair. */
@ApplicationScoped
public class SamlProtocol implements ProviderProtocol {

    private final UsherConfig config;
    private final SecretBox secretBox;
    private final FlowInProgress flows;
    private final Clock clock;

    /** For the container's proxy. */
    protected SamlProtocol() {
        this(null, null, null, null);
    }

    @Inject
    public SamlProtocol(UsherConfig config, SecretBox secretBox, FlowInProgress flows, Clock clock) {
        this.config = config;
        this.secretBox = secretBox;
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    public Protocol protocol() {
        return Protocol.SAML;
    }

    /** {@inheritDoc} The provider is not asked: its metadata is stored, and checked again here. */
    @Override
    public IndirectClient client(Connection connection) {
        IdpMetadata metadata = metadata(connection);
        OwnCredential credential = new OwnCredential(ServiceProviderKey.of(connection, secretBox));
        SamlClient client = new SamlClient(SamlSettings.of(connection, metadata, credential, config.baseUrl()),
                credential, metadata,
                TrustedCertificates.of(metadata, connection, clock.instant()),
                new AnsweredRequest(connection.id(), config.baseUrl(), flows, clock), clock);
        client.setName(connection.id());
        try {
            client.init();
        } catch (TechnicalException e) {
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "no client for " + connection.id(), e);
        }
        return client;
    }

    @Override
    public Instant endOf(IndirectClient client) {
        return ((SamlClient) client).validUntil();
    }

    @Override
    public SignIn read(Connection connection, UserProfile profile, Instant now) {
        Object assertion = ((CommonProfile) profile).getAuthenticationAttribute(AssertionAuthenticator.ASSERTION);
        return AssertedSignIn.of(connection, (VerifiedAssertion) assertion, now);
    }

    /** Our metadata, for the provider to know us by. */
    String metadataFor(Connection connection) {
        OwnCredential credential = new OwnCredential(ServiceProviderKey.of(connection, secretBox));
        return OwnMetadata.of(connection, credential, config.baseUrl()).text();
    }

    private IdpMetadata metadata(Connection connection) {
        try {
            return IdpMetadata.read(connection.metadataXml(), Optional.of(connection.issuer()), config.outboundAllow(),
                    clock.instant());
        } catch (IllegalArgumentException e) {
            throw Rejection.of(RefusalReason.PROVIDER_ERROR, e.getMessage());
        }
    }
}
