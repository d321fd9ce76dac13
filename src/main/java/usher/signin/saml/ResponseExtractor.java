package usher.signin.saml;

import java.util.List;
import java.util.Optional;
import net.shibboleth.shared.component.ComponentInitializationException;
import org.opensaml.messaging.decoder.MessageDecodingException;
import org.opensaml.saml.saml2.core.Response;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.jee.context.JEEContext;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.credentials.extractor.SAML2CredentialsExtractor;
import org.pac4j.saml.transport.AbstractPac4jDecoder;
import usher.platform.RequestRejected;

/** Takes responses posted in a form, whatever else pac4j would take. */
final class ResponseExtractor extends SAML2CredentialsExtractor {

    /** Of a request: what was decoded, for whoever tells why it is refused before it is validated. */
    private static final String DECODED = ResponseExtractor.class.getName();

    private final Comparison comparison;

    ResponseExtractor(SAML2Client client, Comparison comparison) {
        super(client, client.getIdentityProviderMetadataResolver(), client.getServiceProviderMetadataResolver(), null);
        this.comparison = comparison;
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
            throw Rejection.assertion(e).comparing(decoded(context).map(comparison::of).orElse(List.of()));
        }
    }

    private static Optional<Response> decoded(CallContext context) {
        Optional<?> message = context.webContext().getRequestAttribute(DECODED);
        return message.filter(Response.class::isInstance).map(Response.class::cast);
    }

    @Override
    protected AbstractPac4jDecoder getDecoder(CallContext context) {
        try {
            ResponseDecoder decoder = new ResponseDecoder(context);
            decoder.initialize();
            decoder.decode();
            context.webContext().setRequestAttribute(DECODED, decoder.getMessageContext().getMessage());
            return decoder;
        } catch (RequestRejected answer) {
            throw answer;
        } catch (MessageDecodingException | ComponentInitializationException | RuntimeException e) {
            throw Rejection.malformed("cannot be decoded: " + e.getMessage());
        }
    }
}
