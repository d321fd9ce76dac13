package usher.attack;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads and writes XML for tests, and finds places in it by XPath with the usual prefixes. */
public final class Xml {

    public static final Map<String, String> PREFIXES = Map.of(
            "samlp", "urn:oasis:names:tc:SAML:2.0:protocol",
            "saml", "urn:oasis:names:tc:SAML:2.0:assertion",
            "md", "urn:oasis:names:tc:SAML:2.0:metadata",
            "ds", "http://www.w3.org/2000/09/xmldsig#",
            "xenc", "http://www.w3.org/2001/04/xmlenc#");

    private Xml() {
    }

    public static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static String write(Node node) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when there is no such node: a test that changes nothing proves nothing */
    public static Node find(Document document, String path) {
        NodeList found = all(document, path);
        if (found.getLength() == 0) {
            throw new IllegalArgumentException("nothing at " + path);
        }
        return found.item(0);
    }

    public static NodeList all(Document document, String path) {
        try {
            XPath xpath = XPathFactory.newInstance().newXPath();
            xpath.setNamespaceContext(new UsualPrefixes());
            return (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Element element(Document document, String path) {
        return (Element) find(document, path);
    }

    public static String text(Document document, String path) {
        return find(document, path).getTextContent();
    }

    private static final class UsualPrefixes implements NamespaceContext {

        @Override
        public String getNamespaceURI(String prefix) {
            return PREFIXES.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
        }

        @Override
        public String getPrefix(String namespace) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<String> getPrefixes(String namespace) {
            throw new UnsupportedOperationException();
        }
    }
}
