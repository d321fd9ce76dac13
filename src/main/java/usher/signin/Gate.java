package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.exception.http.SeeOtherAction;
import usher.platform.UsherConfig;
import usher.provisioning.Provisioned;
import usher.provisioning.ProvisioningOutcome;
import usher.provisioning.ProvisioningOutcome.ProofNeeded;
import usher.provisioning.ProvisioningOutcome.Waiting;
import usher.provisioning.ProvisioningRequest;

/**
 * The one gate of all ways in. When a body here runs, the interceptor has had the person provisioned, and whatever was decided is
 * committed; what is left is to tell the browser.
 */
@ApplicationScoped
public class Gate {

    @Inject
    private ProofRequests proofs;

    @Inject
    private UsherConfig config;

    /**
     * @param outcome null from the caller; the interceptor fills it in
     * @throws HttpAction for everybody who is not let in now
     */
    @Provisioned
    public void enter(ProvisioningRequest request, ProvisioningOutcome outcome, WebContext web, String returnTo) {
        HttpAction elsewhere = outcome.either(
                admitted -> {
                    new Arrival(admitted.session(), returnTo).keep(web);
                    return null;
                },
                this::waiting,
                needed -> prove(request, needed, web, returnTo),
                refused -> RefusedAction.of(refused, returnTo));
        if (elsewhere != null) {
            throw elsewhere;
        }
    }

    private HttpAction waiting(Waiting waiting) {
        return new SeeOtherAction(config.baseUrl().plus("/sign-in/waiting?reference=" + waiting.reference()));
    }

    private HttpAction prove(ProvisioningRequest request, ProofNeeded needed, WebContext web, String returnTo) {
        proofs.ask(request, needed.address(), web, returnTo);
        return new SeeOtherAction(config.baseUrl().plus("/sign-in/proof"));
    }
}
