package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.core.profile.UserProfile;
import usher.attack.TestOidcProvider;
import usher.connection.Connection;
import usher.connection.oidc.OidcSettings;
import usher.database.StoppedClock;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;
import usher.provisioning.policy.SignIn;
import usher.signin.Flow;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** One browser that signs in through one connection, as far as the pac4j client of that connection goes. */
final class OidcBrowser {

    static final String CALLBACK = "https://usher.test/sign-in/callback/northwind-oidc";

    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    final Connection connection = new Connection("northwind-oidc", new UUID(0, 7), Protocol.OIDC, Instant.now());
    final RememberedFlows flows = new RememberedFlows();
    final StoppedClock clock = new StoppedClock(Instant.now());

    private final TestOidcProvider provider;
    private final OidcProtocol protocol;
    private IndirectClient client;

    OidcBrowser(TestOidcProvider provider) {
        this(provider, provider.issuer(), "client_secret_basic");
    }

    OidcBrowser(TestOidcProvider provider, String issuer, String authentication) {
        this.provider = provider;
        UsherConfig config = new UsherConfig(BaseUrl.of("https://usher.test"), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Set.of(provider.place()), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        OidcSettings.of(issuer, TestOidcProvider.CLIENT_ID, Optional.of(TestOidcProvider.CLIENT_SECRET), authentication,
                OidcSettings.USUAL_SCOPE, config.outboundAllow()).giveTo(connection, BOX);
        protocol = new OidcProtocol(config, BOX, new OutboundHttp(config), flows, clock);
        forgetProvider();
    }

    /** As when the connection was edited: nothing that the provider said is remembered. */
    void forgetProvider() {
        client = protocol.client(connection);
    }

    /** Where the person is sent to begin with, and the flow that remembers it. */
    record Begun(URI location, Flow flow) {
    }

    Begun begin() {
        Map<String, Object> stored = new HashMap<>();
        FoundAction action = (FoundAction) client
                .getRedirectionAction(new CallContext(new CallbackRequest(), RememberedFlows.storingIn(stored))).orElseThrow();
        return new Begun(URI.create(action.getLocation()), flows.begin(client, stored));
    }

    /** Begins, goes to the provider, and comes back. */
    CallbackRequest comesBack() {
        return new CallbackRequest().with(provider.authorize(begin().location()));
    }

    /** What the core does with an answer, up to the gate. */
    SignIn answers(CallbackRequest request) {
        CallContext context = new CallContext(request, RememberedFlows.storingIn(new HashMap<>()));
        Optional<Credentials> credentials = client.getCredentials(context);
        credentials = client.validateCredentials(context, credentials.orElse(null));
        UserProfile profile = client.getUserProfile(context, credentials.orElse(null)).orElseThrow();
        return protocol.read(connection, profile, Instant.now());
    }

    SignIn signsIn() {
        return answers(comesBack());
    }

    /** The whole way is refused for this reason, and nothing else is thrown. */
    void isRefused(RefusalReason reason) {
        isRefused(this::signsIn, reason);
    }

    void isRefused(CallbackRequest request, RefusalReason reason) {
        isRefused(() -> answers(request), reason);
    }

    private static void isRefused(Runnable attempt, RefusalReason reason) {
        Throwable thrown = catchThrowable(attempt::run);
        assertThat(thrown).isInstanceOf(RequestRejected.class);
        assertThat(((RequestRejected) thrown).reason()).as(thrown.getMessage()).isEqualTo(reason);
        assertThat(thrown.getMessage()).doesNotContain(TestOidcProvider.CLIENT_SECRET).hasSizeLessThan(1000);
    }
}
