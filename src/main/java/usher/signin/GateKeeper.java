package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.pac4j.core.authorization.generator.AuthorizationGenerator;
import org.pac4j.core.context.WebContext;
import org.pac4j.jee.context.JEEContext;
import usher.connection.Connection;
import usher.provisioning.ProvisioningRequest;
import usher.provisioning.policy.SignIn;

/**
 * Stands in every provider's client where pac4j has verified a profile and has not yet saved it, so that a person who is not let in
 * never gets a session.
 */
@ApplicationScoped
public class GateKeeper {

    @Inject
    private Gate gate;

    @Inject
    private FlowInProgress flow;

    @Inject
    private Trials trials;

    @Inject
    private Browsers browsers;

    @Inject
    private Clock clock;

    AuthorizationGenerator before(Connection connection, ProviderProtocol protocol) {
        return (context, profile) -> {
            WebContext web = context.webContext();
            SignIn signIn = protocol.read(connection, profile, clock.instant());
            Flow completed = flow.completed(web).orElseThrow();
            completed.test().ifPresent(test -> trials.conclude(test, connection, signIn, web));
            enter(web, signIn, completed.returnTo());
            return Optional.of(profile);
        };
    }

    /** Lets the person in, or throws the {@code HttpAction} that leads them to where they are told why not. */
    void enter(WebContext web, SignIn signIn, String returnTo) {
        ProvisioningRequest request = new ProvisioningRequest(signIn, browsers.of(((JEEContext) web).getNativeRequest()));
        gate.enter(request, null, web, returnTo);
    }
}
