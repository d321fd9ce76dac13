package usher.signin.saml;

import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import javax.xml.XMLConstants;
import net.shibboleth.shared.component.ComponentInitializationException;
import net.shibboleth.shared.xml.ParserPool;
import net.shibboleth.shared.xml.XMLParserException;
import net.shibboleth.shared.xml.impl.BasicParserPool;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.Unmarshaller;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Response;
import org.pac4j.core.context.CallContext;
import org.pac4j.saml.transport.Pac4jHTTPPostDecoder;
import org.w3c.dom.Element;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Decodes the one field of the form, where pac4j's own decoder also takes other fields, the bare body, unencoded XML
 * and SOAP. There is one parse, and one document tree for the signature and for whoever reads.
 */
final class ResponseDecoder extends Pac4jHTTPPostDecoder {

    private static final ParserPool PARSERS = parsers();

    ResponseDecoder(CallContext context) {
        super(context);
        setParserPool(PARSERS);
    }

    @Override
    protected byte[] getBase64DecodedMessage() {
        String text = getCallContext().webContext().getRequestParameter("SAMLResponse").orElse("");
        if (text.length() > AssertionConsumerGuard.LONGEST_RESPONSE) {
            throw Rejection.malformed("longer than " + AssertionConsumerGuard.LONGEST_RESPONSE);
        }
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw Rejection.malformed("not base64");
        }
    }

    @Override
    protected XMLObject unmarshallMessage(InputStream stream) {
        try {
            Element root = getParserPool().parse(stream).getDocumentElement();
            MessageShape.check(root);
            Unmarshaller unmarshaller = XMLObjectSupport.getUnmarshaller(root);
            if (unmarshaller != null && unmarshaller.unmarshall(root) instanceof Response response) {
                return response;
            }
            throw Rejection.malformed("not a SAML 2.0 Response");
        } catch (XMLParserException e) {
            throw Rejection.malformed("not well-formed XML, or with a DOCTYPE");
        } catch (UnmarshallingException e) {
            throw Rejection.malformed("not built as the SAML schema has it");
        }
    }

    /**
     * Keeps comments and CDATA sections, so that they are seen and refused; does not log what strangers cannot write.
     */
    private static ParserPool parsers() {
        try {
            BasicParserPool pool = new BasicParserPool();
            pool.setMaxPoolSize(50);
            pool.setNamespaceAware(true);
            pool.setCoalescing(false);
            pool.setIgnoreComments(false);
            pool.setXincludeAware(false);
            pool.setExpandEntityReferences(false);
            pool.setErrorHandler(new DefaultHandler());
            pool.setBuilderFeatures(Map.of(
                    XMLConstants.FEATURE_SECURE_PROCESSING, true,
                    "http://apache.org/xml/features/disallow-doctype-decl", true,
                    "http://xml.org/sax/features/external-general-entities", false,
                    "http://xml.org/sax/features/external-parameter-entities", false));
            pool.initialize();
            return pool;
        } catch (ComponentInitializationException e) {
            throw new IllegalStateException("Every Java platform has an XML parser", e);
        }
    }
}
