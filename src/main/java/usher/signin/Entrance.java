package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.SeeOtherAction;
import org.pac4j.jee.context.JEEContext;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;

/** The gate for a sign-in that no message of a provider brings: a workspace is chosen, or a proof is confirmed. */
@ApplicationScoped
public class Entrance {

    @Inject
    private GateKeeper gateKeeper;

    @Inject
    private SignInSessionStore sessionStore;

    @Inject
    private ActionAnswers answers;

    @Inject
    private UsherConfig config;

    /** Lets the person in, or says why not; the answer is given in either case. */
    void enter(SignIn signIn, String returnTo, HttpServletRequest request, HttpServletResponse response) {
        JEEContext web = new JEEContext(request, response);
        answers.adapt(action(signIn, returnTo, web), web);
    }

    private HttpAction action(SignIn signIn, String returnTo, JEEContext web) {
        try {
            gateKeeper.enter(web, signIn, returnTo);
        } catch (HttpAction elsewhere) {
            return elsewhere;
        }
        Arrival arrival = Arrival.in(web).orElseThrow();
        sessionStore.signIn(web, arrival);
        return new SeeOtherAction(config.baseUrl().plus(arrival.returnTo()));
    }
}
