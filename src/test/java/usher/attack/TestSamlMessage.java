package usher.attack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A Response that a test works on, step by step; what is done after signing breaks the signature, or tries not to. */
public final class TestSamlMessage {

    public static final String RESPONSE = "/samlp:Response";
    public static final String ASSERTION = "/samlp:Response/saml:Assertion";

    private final Document document;

    public TestSamlMessage(String xml) {
        document = Xml.parse(xml);
    }

    /** Sets the text of an element, or the value of an attribute. */
    public TestSamlMessage set(String path, String value) {
        Xml.find(document, path).setTextContent(value);
        return this;
    }

    /** Adds or sets an attribute of an element. */
    public TestSamlMessage set(String path, String attribute, String value) {
        Xml.element(document, path).setAttribute(attribute, value);
        return this;
    }

    public TestSamlMessage remove(String path) {
        Node node = Xml.find(document, path);
        if (node instanceof Attr attribute) {
            attribute.getOwnerElement().removeAttributeNode(attribute);
        } else {
            node.getParentNode().removeChild(node);
        }
        return this;
    }

    /** Appends elements, written with the usual prefixes, to the element there. */
    public TestSamlMessage add(String path, String xml) {
        StringBuilder root = new StringBuilder("<x");
        Xml.PREFIXES.forEach((prefix, namespace) -> root.append(" xmlns:" + prefix + "='" + namespace + "'"));
        Node parsed = document.importNode(Xml.parse(root + ">" + xml + "</x>").getDocumentElement(), true);
        Element parent = Xml.element(document, path);
        while (parsed.getFirstChild() != null) {
            parent.appendChild(parsed.getFirstChild());
        }
        return this;
    }

    /** Adds an attribute of the person. */
    public TestSamlMessage say(String name, String... values) {
        StringBuilder attribute = new StringBuilder("<saml:Attribute Name='" + name + "'>");
        for (String value : values) {
            attribute.append("<saml:AttributeValue>").append(value).append("</saml:AttributeValue>");
        }
        return add("//saml:AttributeStatement", attribute + "</saml:Attribute>");
    }

    public TestSamlMessage change(Consumer<Document> change) {
        change.accept(document);
        return this;
    }

    public TestSamlMessage signAssertion(XmlSigning signing) {
        signing.sign(Xml.element(document, ASSERTION));
        return this;
    }

    public TestSamlMessage signResponse(XmlSigning signing) {
        signing.sign(Xml.element(document, RESPONSE));
        return this;
    }

    public TestSamlMessage encrypt(XmlEncrypting encrypting) {
        encrypting.encrypt(Xml.element(document, ASSERTION));
        return this;
    }

    public String xml() {
        return Xml.write(document);
    }

    /** As it stands in the field {@code SAMLResponse}. */
    public String encoded() {
        return encode(xml());
    }

    public static String encode(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
