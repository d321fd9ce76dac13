package usher.signin.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.security.trust.TrustEngine;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureTrustEngine;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.saml.config.SAML2Configuration;
import org.pac4j.saml.context.SAML2MessageContext;
import org.pac4j.saml.credentials.SAML2Credentials;
import org.pac4j.saml.crypto.SAML2SignatureTrustEngineProvider;
import org.pac4j.saml.sso.impl.SAML2AuthnResponseValidator;
import usher.types.RefusalReason;

/**
 * Decides whether a response is one to believe (SAML 2.0 Profiles, section 4.1.4.3). The single checks are pac4j's;
 * this class puts the signature first, adds what pac4j takes without asking, and leaves no check to a setting.
 */
final class ResponseValidator extends SAML2AuthnResponseValidator {

    /** Entra ID gives an hour, and a day where it is told to; what claims more is no answer to a waiting browser. */
    static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    private static final int LONGEST_ID = 256;

    ResponseValidator(SAML2SignatureTrustEngineProvider engine, Decrypter decrypter, SAML2Configuration configuration) {
        super(engine, decrypter, null, configuration, null);
    }

    /**
     * Leaves the assertion of a genuine response in the context; whether it answers a request of ours is for
     * {@link AnsweredRequest}.
     *
     * @throws RuntimeException of whatever kind, when it is not genuine
     */
    @Override
    public Credentials validate(SAML2MessageContext context) {
        Response response = (Response) context.getMessageContext().getMessage();
        SignatureTrustEngine engine = signatureTrustEngineProvider.build();
        validateSamlProtocolResponse(response, context, engine);
        Assertion assertion = onlyAssertion(response, context);

        require(SAMLVersion.VERSION_20.equals(assertion.getVersion()), "it is not of version 2.0");
        require(assertion.getSignature() != null, "it is not signed itself");
        validateAssertionSignature(assertion.getSignature(), context, engine);
        validateIssueInstant(assertion.getIssueInstant());
        validateIssuer(assertion.getIssuer(), context);
        validateSubject(assertion.getSubject(), context, null);
        validateLifetime(assertion);
        validateAssertionConditions(assertion.getConditions(), context);
        require(!assertion.getAuthnStatements().isEmpty(), "it does not say that anybody authenticated");
        validateAuthenticationStatements(assertion.getAuthnStatements(), context);
        require(assertion.getID() != null && assertion.getID().length() <= LONGEST_ID, "its id is missing or too long");
        context.setSubjectAssertion(assertion);
        return new SAML2Credentials(context);
    }

    /**
     * The signature around it is checked before anything is decrypted, so that nobody else can try ciphertexts on us.
     */
    private Assertion onlyAssertion(Response response, SAML2MessageContext context) {
        if (response.getEncryptedAssertions().isEmpty()) {
            require(response.getAssertions().size() == 1, "there is none");
            return response.getAssertions().get(0);
        }
        require(context.getSAMLPeerEntityContext().isAuthenticated(), "it is encrypted in an unsigned Response");
        return Decryption.open(response.getEncryptedAssertions().get(0), decrypter);
    }

    /** @throws usher.platform.RequestRejected {@code provider_error}, with the standard's codes as the detail */
    @Override
    protected void validateSuccess(Status status) {
        require(status != null && status.getStatusCode() != null, "the Response has no status");
        StatusCode code = status.getStatusCode();
        if (!StatusCode.SUCCESS.equals(code.getValue())) {
            String inner = code.getStatusCode() == null ? "" : ", " + code.getStatusCode().getValue();
            throw Rejection.of(RefusalReason.PROVIDER_ERROR, "the provider answers " + code.getValue() + inner);
        }
    }

    @Override
    protected void validateSignature(Signature signature, String provider, TrustEngine<Signature> engine) {
        SignatureRules.check(signature);
        super.validateSignature(signature, provider, engine);
    }

    @Override
    protected void validateSubject(Subject subject, SAML2MessageContext context, Decrypter none) {
        require(subject != null, "it has no subject");
        require(subject.getBaseID() == null, "its subject is a BaseID");
        List<SubjectConfirmation> confirmations = subject.getSubjectConfirmations();
        require(confirmations.size() == 1 && SubjectConfirmation.METHOD_BEARER.equals(confirmations.get(0).getMethod()),
                "it is not confirmed by bearer, once");
        require(isValidBearerSubjectConfirmationData(confirmation(subject), context),
                "its confirmation has expired or is not for this address");
    }

    /**
     * How long a message may be used is not for its provider to say: {@link #validateIssueInstant} takes none that was issued more than a
     * minute ago, and a stolen copy has no more. This bounds how long it is remembered.
     */
    private static void validateLifetime(Assertion assertion) {
        Instant end = confirmation(assertion.getSubject()).getNotOnOrAfter();
        Instant latest = assertion.getIssueInstant().plus(LONGEST_LIFETIME);
        require(!end.isAfter(latest), "it lives longer than " + LONGEST_LIFETIME);
    }

    @Override
    protected void validateAssertionConditions(Conditions conditions, SAML2MessageContext context) {
        require(conditions != null && conditions.getNotOnOrAfter() != null, "it has no conditions, or no end");
        super.validateAssertionConditions(conditions, context);
    }

    /** Several restrictions must hold together (SAML 2.0 Core, section 2.5.1.4). */
    @Override
    protected void validateAudienceRestrictions(Collection<AudienceRestriction> restrictions, String us) {
        require(!restrictions.isEmpty(), "it is for no audience in particular");
        restrictions.forEach(restriction -> super.validateAudienceRestrictions(List.of(restriction), us));
    }

    static SubjectConfirmationData confirmation(Subject subject) {
        return Optional.ofNullable(subject.getSubjectConfirmations().get(0).getSubjectConfirmationData())
                .orElseThrow(() -> Rejection.assertion("its confirmation says nothing"));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw Rejection.assertion("the assertion is refused: " + otherwise);
        }
    }
}
