package usher.signin.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.shibboleth.shared.xml.SerializeSupport;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.security.SecurityException;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.exception.http.AutomaticFormPostAction;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.redirect.RedirectionActionBuilder;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.context.SAML2MessageContext;
import org.pac4j.saml.sso.impl.SAML2AuthnRequestBuilder;
import usher.signin.FlowInProgress;

/**
 * Sends a browser to its provider with a signed AuthnRequest (SAML 2.0 Core, section 3.4.1), without a relay state:
 * what must be remembered is in the flow. The form is handed on as data, because pac4j's own page needs a script in an
 * attribute, which our content policy forbids.
 */
final class AuthnRequests implements RedirectionActionBuilder {

    private final SAML2Client client;

    AuthnRequests(SAML2Client client) {
        this.client = client;
    }

    @Override
    public Optional<RedirectionAction> getRedirectionAction(CallContext call) {
        SAML2MessageContext context = client.getContextProvider().buildContext(call, client);
        AuthnRequest request = new SAML2AuthnRequestBuilder().build(context);
        call.sessionStore().set(call.webContext(), FlowInProgress.REQUEST_ID, request.getID());
        String binding = client.getConfiguration().getAuthnRequestBindingType();
        boolean post = SAMLConstants.SAML2_POST_BINDING_URI.equals(binding);
        return Optional.of(post ? form(request) : redirect(context, request));
    }

    private RedirectionAction redirect(SAML2MessageContext context, AuthnRequest request) {
        client.getWebSsoMessageSender().sendMessage(context, request, null);
        return new FoundAction(context.getProfileRequestContextOutboundMessageTransportResponse().getRedirectUrl());
    }

    private RedirectionAction form(AuthnRequest request) {
        try {
            SignatureSupport.signObject(request, client.getSignatureSigningParametersProvider().build(null));
        } catch (SecurityException | MarshallingException | SignatureException e) {
            throw new IllegalStateException("A request of ours can be signed", e);
        }
        byte[] xml = SerializeSupport.nodeToString(request.getDOM()).getBytes(StandardCharsets.UTF_8);
        return new AutomaticFormPostAction(request.getDestination(),
                Map.of("SAMLRequest", Base64.getEncoder().encodeToString(xml)), "");
    }
}
