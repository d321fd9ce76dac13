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

/** Checks a response and makes the profile of it. pac4j would go on without a person where this one throws. */
final class AssertionAuthenticator implements Authenticator {

    /** Where the profile holds the {@link VerifiedAssertion}. */
    static final String ASSERTION = VerifiedAssertion.class.getName();

    private final ResponseValidator validator;
    private final AnsweredRequest answered;

    AssertionAuthenticator(ResponseValidator validator, AnsweredRequest answered) {
        this.validator = validator;
        this.answered = answered;
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
        } catch (RequestRejected | HttpAction answer) {
            throw answer;
        } catch (RuntimeException e) {
            throw Rejection.assertion(e);
        }
    }
}
