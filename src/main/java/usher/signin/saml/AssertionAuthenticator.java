package usher.signin.saml;

import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.credentials.authenticator.Authenticator;
import org.pac4j.core.exception.http.HttpAction;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.saml.context.SAML2MessageContext;
import org.pac4j.saml.credentials.SAML2Credentials;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** Checks a response and makes the profile of it. pac4j would go on without a person where this one throws. */
final class AssertionAuthenticator implements Authenticator {

    /** Where the profile holds the {@link VerifiedAssertion}. */
    static final String ASSERTION = VerifiedAssertion.class.getName();

    private final ResponseValidator validator;
    private final AnsweredRequest answered;
    private final Comparison comparison;

    AssertionAuthenticator(ResponseValidator validator, AnsweredRequest answered, Comparison comparison) {
        this.validator = validator;
        this.answered = answered;
        this.comparison = comparison;
    }

    /** @throws RequestRejected always with a reason, whatever the libraries throw over what a stranger sent */
    @Override
    public Optional<Credentials> validate(CallContext context, Credentials credentials) {
        SAML2MessageContext message = ((SAML2Credentials) credentials).getContext();
        Assertion assertion = verified(message);
        CommonProfile profile = new CommonProfile();
        profile.setId(assertion.getID());
        profile.addAuthenticationAttribute(ASSERTION, VerifiedAssertion.of(assertion));
        answered.useUp((Response) message.getMessageContext().getMessage(), assertion, context.webContext());
        credentials.setUserProfile(profile);
        return Optional.of(credentials);
    }

    private Assertion verified(SAML2MessageContext message) {
        try {
            validator.validate(message);
            return message.getSubjectAssertion();
        } catch (HttpAction answer) {
            throw answer;
        } catch (RequestRejected rejected) {
            throw compared(rejected, message);
        } catch (RuntimeException e) {
            throw compared(Rejection.assertion(e), message);
        }
    }

    private RequestRejected compared(RequestRejected rejected, SAML2MessageContext message) {
        return rejected.reason() == RefusalReason.ASSERTION_REJECTED
                ? rejected.comparing(comparison.of((Response) message.getMessageContext().getMessage())) : rejected;
    }
}
