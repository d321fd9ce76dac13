package usher.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.profile.UserProfile;
import usher.connection.Connection;
import usher.connection.oidc.OidcSettings;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundAddresses;
import usher.platform.outbound.OutboundHttp;
import usher.provisioning.policy.SignIn;
import usher.signin.FlowInProgress;
import usher.signin.ProviderProtocol;
import usher.types.Protocol;

/** OpenID Connect as a way in. */
@ApplicationScoped
public class OidcProtocol implements ProviderProtocol {

    private UsherConfig config;
    private SecretBox box;
    private OutboundHttp http;
    private FlowInProgress flows;
    private Clock clock;

    /** For the container's proxy. */
    protected OidcProtocol() {
    }

    @Inject
    public OidcProtocol(UsherConfig config, SecretBox box, OutboundHttp http, FlowInProgress flows, Clock clock) {
        this.config = config;
        this.box = box;
        this.http = http;
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    public Protocol protocol() {
        return Protocol.OIDC;
    }

    /** Asks nobody: the provider is asked when the client is used, and what it fails in is rejected there. */
    @Override
    public IndirectClient client(Connection connection) {
        OidcSettings settings = OidcSettings.of(connection, box);
        ProviderCalls calls = new ProviderCalls(http, connection.id());
        ProviderDescription description =
                new ProviderDescription(settings, new OutboundAddresses(config.outboundAllow()), calls, clock);
        KnownProvider provider = new KnownProvider(description::ask, clock);
        String callback = config.baseUrl().plus("/sign-in/callback/" + connection.id());
        CodeFlowClient client = new CodeFlowClient(connection.id(), callback, provider);
        client.setCredentialsExtractor(new CallbackGuard(connection.id(), settings.issuer(), provider, flows));
        client.setAuthenticator(new CodeExchange(client, settings.clientId(), provider, calls, flows));
        client.setProfileCreator(new VerifiedProfile(provider, flows, clock));
        client.init();
        return client;
    }

    @Override
    public SignIn read(Connection connection, UserProfile profile, Instant now) {
        return SignInReading.of(connection, profile, now);
    }
}
