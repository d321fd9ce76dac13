package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.pac4j.core.context.WebContext;
import org.pac4j.jee.context.JEEContext;
import usher.platform.web.Language;
import usher.provisioning.ProvisioningRequest;
import usher.provisioning.SignInDocument;
import usher.provisioning.policy.SignIn;
import usher.signin.emaillink.ProofMails;
import usher.signin.emaillink.ProofRequest;
import usher.types.EmailAddress;

/** Asks who came from a provider to prove the address that it named; the sign-in waits beside the mail, bound to this browser. */
@ApplicationScoped
public class ProofRequests {

    @Inject
    private ProofMails mails;

    @Inject
    private FlowCookie cookie;

    void ask(ProvisioningRequest request, EmailAddress address, WebContext web, String returnTo) {
        SignIn signIn = request.signIn();
        mails.ask(new ProofRequest(address, Optional.of(signIn.tenantId()), cookie.renew(web), returnTo,
                Optional.of(SignInDocument.write(signIn)), request.browser(),
                Language.of(((JEEContext) web).getNativeRequest())));
    }
}
