package usher.signin.saml;

import java.util.Optional;
import net.shibboleth.shared.component.ComponentInitializationException;
import org.opensaml.messaging.decoder.MessageDecodingException;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.jee.context.JEEContext;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.credentials.extractor.SAML2CredentialsExtractor;
import org.pac4j.saml.transport.AbstractPac4jDecoder;
import usher.platform.RequestRejected;

/** Takes responses posted in a form, whatever else pac4j would take. */
final class ResponseExtractor extends SAML2CredentialsExtractor {

    ResponseExtractor(SAML2Client client) {
        super(client, client.getIdentityProviderMetadataResolver(), client.getServiceProviderMetadataResolver(), null);
    }

    /** @throws RequestRejected where pac4j would go on without credentials, and for whatever a library throws */
    @Override
    public Optional<Credentials> extract(CallContext context) {
        try {
            AssertionConsumerGuard.check(((JEEContext) context.webContext()).getNativeRequest());
            return super.extract(context);
        } catch (RequestRejected answer) {
            throw answer;
        } catch (RuntimeException e) {
            throw Rejection.assertion(e);
        }
    }

    @Override
    protected AbstractPac4jDecoder getDecoder(CallContext context) {
        try {
            ResponseDecoder decoder = new ResponseDecoder(context);
            decoder.initialize();
            decoder.decode();
            return decoder;
        } catch (RequestRejected answer) {
            throw answer;
        } catch (MessageDecodingException | ComponentInitializationException | RuntimeException e) {
            throw Rejection.malformed("cannot be decoded: " + e.getMessage());
        }
    }
}
