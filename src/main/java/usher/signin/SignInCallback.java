package usher.signin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.pac4j.core.client.Clients;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.config.Config;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.engine.DefaultCallbackLogic;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.SeeOtherAction;
import org.pac4j.core.profile.factory.ProfileManagerFactory;
import org.pac4j.jee.context.JEEContextFactory;
import org.pac4j.jee.context.JEEFrameworkParameters;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.types.RefusalReason;

/**
 * pac4j's callback logic over exactly one client, which the path has chosen and no parameter can change. It verifies, calls the gate by the
 * client's authorization generator, and saves the profile, which sets the cookie.
 */
@ApplicationScoped
public class SignInCallback {

    @Inject
    private SignInSessionStore sessionStore;

    @Inject
    private ActionAnswers answers;

    @Inject
    private UsherConfig config;

    private Config pac4j;

    @PostConstruct
    void configure() {
        pac4j = new Config(new Clients());
        pac4j.setWebContextFactory(JEEContextFactory.INSTANCE);
        pac4j.setSessionStoreFactory(parameters -> sessionStore);
        pac4j.setProfileManagerFactory(ProfileManagerFactory.DEFAULT);
        pac4j.setHttpActionAdapter(answers);
    }

    /**
     * Answers a message that came for this client.
     *
     * @param unverified the reason to give when pac4j could not verify the message and does not say why
     * @throws RequestRejected when the message is not one to act on
     */
    public void answer(IndirectClient client, RefusalReason unverified, HttpServletRequest request,
            HttpServletResponse response) {
        DefaultCallbackLogic logic = new DefaultCallbackLogic() {
            @Override
            protected HttpAction redirectToOriginallyRequestedUrl(CallContext context, String defaultUrl) {
                Arrival arrival = Arrival.in(context.webContext())
                        .orElseThrow(() -> new RequestRejected(unverified, "the message could not be verified"));
                return new SeeOtherAction(config.baseUrl().plus(arrival.returnTo()));
            }
        };
        logic.setClientFinder((clients, web, name) -> List.of(client));
        logic.perform(pac4j, config.baseUrl().plus("/"), false, null, new JEEFrameworkParameters(request, response));
    }
}
