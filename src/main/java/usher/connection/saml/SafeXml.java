package usher.connection.saml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;

/** Reads XML that strangers wrote: no DOCTYPE, so no entities; nothing is fetched; not too deep to walk recursively. */
final class SafeXml {

    private static final int DEEPEST = 60;

    private SafeXml() {
    }

    /** @throws UnusableProvider when it is not well-formed, has a DOCTYPE, or is nested too deeply */
    static Document parse(String text) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // The parser's own one prints to the console.
            Document document = builder.parse(new InputSource(new StringReader(text)));
            checkDepth(document);
            return document;
        } catch (SAXException e) {
            throw new UnusableProvider(Because.METADATA_NOT_XML, e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform parses text", e);
        }
    }

    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, namespace, name)) {
                children.add(element);
            }
        }
        return children;
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The platform's own parser, whatever else lies on the class path. */
    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    private static void checkDepth(Document document) {
        int depth = 0;
        Node node = document.getDocumentElement();
        while (node != null && node != document) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (node != document && node.getNextSibling() == null) {
                    node = node.getParentNode();
                    depth--;
                }
                node = node == document ? null : node.getNextSibling();
            }
            if (depth > DEEPEST) {
                throw new UnusableProvider(Because.METADATA_TOO_DEEP);
            }
        }
    }
}
