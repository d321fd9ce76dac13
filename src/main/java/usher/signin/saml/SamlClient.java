package usher.signin.saml;

import java.time.Clock;
import java.time.Instant;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.pac4j.core.http.callback.NoParameterCallbackUrlResolver;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.config.SAML2Configuration;
import usher.connection.saml.IdpMetadata;
import usher.connection.saml.TrustedCertificates;
import usher.signin.NeverAjax;

/**
 * pac4j's client for one connection with our parts in it. They are put in by overriding, because pac4j ignores what is
 * set after {@code init()} and drops what was set before {@code init(true)}.
 */
final class SamlClient extends SAML2Client {

    private final OwnCredential credential;
    private final TrustedCertificates trusted;
    private final Clock clock;
    private final AnsweredRequest answered;
    private final Instant validUntil;

    SamlClient(SAML2Configuration settings, OwnCredential credential, IdpMetadata metadata, TrustedCertificates trusted,
            AnsweredRequest answered, Clock clock) {
        super(settings);
        this.credential = credential;
        this.trusted = trusted;
        this.clock = clock;
        this.validUntil = metadata.validUntil().orElse(Instant.MAX);
        this.answered = answered;
        setCallbackUrl(settings.resolveAssertionConsumerServiceUrl());
        setCallbackUrlResolver(new NoParameterCallbackUrlResolver());
        setAjaxRequestResolver(new NeverAjax());
        setCheckAuthenticationAttempt(false);
    }

    Instant validUntil() {
        return validUntil;
    }

    @Override
    protected void initDecrypter(boolean force) {
        decrypter = Decryption.with(credential);
    }

    @Override
    protected void initSignatureSigningParametersProvider(boolean force) {
        SignatureSigningParameters signing = credential.signing();
        signatureSigningParametersProvider = role -> signing;
    }

    /** Made for each message: a former certificate expires while the client is kept. */
    @Override
    protected void initSignatureTrustEngineProvider(boolean force) {
        signatureTrustEngineProvider = () -> TrustedKeys.of(trusted.at(clock.instant()));
    }

    /**
     * None: an assertion is remembered together with its flow, in the database and after its signature is known good.
     */
    @Override
    protected void initSAMLReplayCache(boolean force) {
        replayCache = null;
    }

    @Override
    protected void initSAMLResponseValidator(boolean force) {
        authnResponseValidator = new ResponseValidator(signatureTrustEngineProvider, decrypter, configuration);
        authnResponseValidator.setAcceptedSkew(configuration.getAcceptedSkew());
    }

    @Override
    protected void initCredentialExtractor(boolean force) {
        setCredentialsExtractor(new ResponseExtractor(this, new Comparison(configuration, trusted, clock)));
    }

    @Override
    protected void initAuthenticator(boolean force) {
        setAuthenticator(new AssertionAuthenticator((ResponseValidator) authnResponseValidator, answered,
                new Comparison(configuration, trusted, clock)));
    }

    @Override
    protected void initRedirectActionBuilder(boolean force) {
        setRedirectionActionBuilder(new AuthnRequests(this));
    }

    /** No artifacts. */
    @Override
    protected void initSOAPPipelineProvider(boolean force) {
        soapPipelineProvider = null;
    }

    /** No logout by message. */
    @Override
    protected void initSAMLLogoutResponseValidator(boolean force) {
        logoutValidator = null;
    }

    @Override
    protected void initLogoutProcessor(boolean force) {
        setLogoutProcessor(null);
    }

    @Override
    protected void initLogoutRequestMessageSender(boolean force) {
        logoutRequestMessageSender = null;
    }

    @Override
    protected void initLogoutActionBuilder(boolean force) {
        // IndirectClient has one that does nothing.
    }
}
