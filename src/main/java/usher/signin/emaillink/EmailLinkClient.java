package usher.signin.emaillink;

import java.util.Optional;
import java.util.function.Function;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.SeeOtherAction;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.provisioning.policy.SignIn;

/** Signs in who brings the link or the code of a mail in the browser that asked for it. */
final class EmailLinkClient extends IndirectClient {

    private final AddressProofs proofs;
    private final Function<WebContext, Optional<String>> browser;
    private final BaseUrl us;

    EmailLinkClient(AddressProofs proofs, Function<WebContext, Optional<String>> browser, BaseUrl us) {
        this.proofs = proofs;
        this.browser = browser;
        this.us = us;
        setName(SignIn.EMAIL_CONNECTION);
        setCallbackUrl(us.plus(EmailLink.LINK_PATH));
    }

    @Override
    protected void internalInit(boolean forceReinit) {
        setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        setCheckAuthenticationAttempt(false);
        setRedirectionActionBuilder(context -> Optional.of(new SeeOtherAction(us.plus(EmailLink.CHECK_MAIL_PATH))));
        setCredentialsExtractor(context -> Optional.of(ProofCredentials.in(context.webContext(), browser)));
        setAuthenticator(this::confirm);
        setProfileCreator((context, credentials) -> Optional.of(new EmailLinkProfile(((ProofCredentials) credentials).proven())));
    }

    /** Uses the proof up, so that nothing behind this revives it. */
    private Optional<Credentials> confirm(CallContext context, Credentials credentials) {
        ProofCredentials brought = (ProofCredentials) credentials;
        ProofAnswer answer = brought.confirm(proofs);
        if (answer instanceof ProofAnswer.Refused refused) {
            throw new RequestRejected(refused.reason(), "by " + brought);
        }
        brought.prove((ProofAnswer.Proven) answer);
        return Optional.of(brought);
    }
}
