package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.jee.context.JEEContext;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestKey;
import usher.attack.TestSamlMessage;
import usher.attack.TestSamlProvider;
import usher.attack.XmlEncrypting;
import usher.connection.Connection;
import usher.connection.saml.ServiceProviderKey;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.signin.CookieOfTest;
import usher.signin.Flow;
import usher.signin.FlowInProgress;
import usher.signin.FlowsInMemory;
import usher.signin.SessionStoreInMemory;
import usher.signin.TestRequest;
import usher.types.Admission;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.WhenEnded;

/**
 * A customer with a SAML provider, and one browser of theirs: begins sign-ins and brings back what the provider says.
 */
final class SuperFantasy {

    static final String PERSON = "G-7fd1";

    private static final TestKey PROVIDER_KEY = TestKey.rsa(2048);
    static final ServiceProviderKey OUR_KEY = ServiceProviderKey.create(Instant.now());
    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));
    private static final UsherConfig CONFIG = new UsherConfig(BaseUrl.of("https://usher.test"), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));

    final TestSamlProvider provider = new TestSamlProvider("https://idp.superfantasy.test", PROVIDER_KEY);
    final CookieOfTest cookie = new CookieOfTest();
    final FlowsInMemory flows = new FlowsInMemory(cookie);
    final SamlProtocol protocol = new SamlProtocol(CONFIG, BOX, flows, Clock.systemUTC());
    final Connection connection = connection("superfantasy", provider.metadata());
    final IndirectClient client = protocol.client(connection);

    static Connection connection(String id, String metadata) {
        Connection connection = new Connection(id, UUID.randomUUID(), Protocol.SAML, Instant.now());
        connection.describe("SuperFantasy", true, new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups",
                List.of(), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE));
        connection.trustSaml("https://idp.superfantasy.test", metadata);
        OUR_KEY.giveTo(connection, BOX);
        return connection;
    }

    XmlEncrypting encryption() {
        return XmlEncrypting.to(OUR_KEY.certificate().getPublicKey());
    }

    TestSamlMessage genuine(SeenAuthnRequest request) {
        return provider.genuine(request, PERSON);
    }

    TestSamlMessage draft(SeenAuthnRequest request) {
        return provider.draft(request, PERSON);
    }

    /** The person starts to sign in. */
    SeenAuthnRequest begin() {
        SessionStoreInMemory store = new SessionStoreInMemory();
        JEEContext web = new JEEContext(TestRequest.get().asRequest(), TestRequest.anyResponse());
        FoundAction action = (FoundAction) client.getRedirectionAction(new CallContext(web, store)).orElseThrow();
        SeenAuthnRequest request = SeenAuthnRequest.inRedirect(action.getLocation());
        assertThat(store.get(web, FlowInProgress.REQUEST_ID)).contains(request.id());
        flows.begin(request.id(), connection.id(), "browser");
        return request;
    }

    /** ... once more, on the way to {@code /there}, having shown long ago who they are. */
    SeenAuthnRequest beginAnew() {
        SeenAuthnRequest request = begin();
        flows.begin(new Flow(request.id(), connection.id(), "browser", "/there", Instant.now()).askingAnew());
        return request;
    }

    /** ... because the provider has sent an answer that nobody asked for. */
    SeenAuthnRequest beginUnasked() {
        SeenAuthnRequest request = begin();
        flows.begin(new Flow(request.id(), connection.id(), "browser", "/", Instant.now()).insteadOfUnasked());
        return request;
    }

    /** ... as an administrator who tries the connection. */
    SeenAuthnRequest beginTest() {
        SeenAuthnRequest request = begin();
        flows.beginTest(new Flow(request.id(), connection.id(), "browser", "/", Instant.now()));
        return request;
    }

    /** The person's browser brings what the provider has put into its form. */
    SignIn bring(String samlResponse) {
        return bring(client, connection, TestRequest.form().cookie(CookieOfTest.NAME, "browser").field("SAMLResponse", samlResponse));
    }

    SignIn bring(IndirectClient to, Connection of, TestRequest form) {
        CallContext call = new CallContext(new JEEContext(form.asRequest(), TestRequest.anyResponse()), new SessionStoreInMemory());
        Credentials sent = to.getCredentials(call).orElseThrow();
        Credentials verified = to.validateCredentials(call, sent).orElseThrow();
        return protocol.read(of, to.getUserProfile(call, verified).orElseThrow(), Instant.now());
    }

    /** What is noted of a message that is refused. */
    RequestRejected refusal(Function<SeenAuthnRequest, TestSamlMessage> message) {
        String sent = message.apply(begin()).encoded();
        return catchThrowableOfType(RequestRejected.class, () -> bring(sent));
    }

    /** An attack is refused for this reason and uses nothing up; its genuine twin then signs the same person in. */
    void refuses(RefusalReason reason, Function<SeenAuthnRequest, TestSamlMessage> attack) {
        refusesText(reason, request -> attack.apply(request).encoded());
    }

    void refusesText(RefusalReason reason, Function<SeenAuthnRequest, String> attack) {
        refuses(reason, this::begin, attack);
    }

    void refuses(RefusalReason reason, Supplier<SeenAuthnRequest> beginning, Function<SeenAuthnRequest, String> attack) {
        SeenAuthnRequest request = beginning.get();
        String message = attack.apply(request);
        int before = flows.uses();
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class, () -> bring(message));
        assertThat(rejected).as("the attack is refused").isNotNull();
        assertThat(rejected.reason()).as(rejected.getMessage()).isEqualTo(reason);
        assertThat(flows.uses()).as("what was used up").isEqualTo(before);
        assertThat(bring(genuine(request).encoded()).subject().value()).as("the genuine twin").contains(PERSON);
    }
}
