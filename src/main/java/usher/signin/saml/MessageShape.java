package usher.signin.saml;

import java.util.HashSet;
import java.util.Set;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Refuses what is built unlike a provider's message before anything reads it: there must be one root, at most one
 * assertion, right below it, and signatures of these two only. Signature wrapping needs a second place of one of them
 * (Somorovsky et al., "On Breaking SAML", 2012); here there is none. Walks without recursion, as the depth is a
 * stranger's.
 */
final class MessageShape {

    private static final int DEEPEST = 40;
    private static final Set<String> ID_ATTRIBUTES = Set.of("ID", "Id", "xml:id");
    private static final Set<String> UNREADABLE = Set.of("EncryptedID", "EncryptedAttribute");

    private final Element root;
    private final Set<String> ids = new HashSet<>();
    private final Set<Node> signed = new HashSet<>();
    private Element assertion;

    private MessageShape(Element root) {
        this.root = root;
    }

    /**
     * @param root of a Response, or of an Assertion that was decrypted
     * @throws usher.platform.RequestRejected {@code malformed_request} when it is nested too deeply or has comments,
     *     CDATA sections or processing instructions; {@code assertion_rejected} for a second assertion, a nested one, a
     *     signature of something else, an id that occurs twice, an encrypted name or attribute
     */
    static void check(Element root) {
        new MessageShape(root).walk();
    }

    private void walk() {
        int depth = 1;
        Node node = root;
        while (node != null) {
            visit(node, depth);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != root && node.getNextSibling() == null) {
                node = node.getParentNode();
                depth--;
            }
            node = node == root ? null : node.getNextSibling();
        }
    }

    private void visit(Node node, int depth) {
        if (depth > DEEPEST) {
            throw Rejection.malformed("nested deeper than " + DEEPEST);
        }
        if (node instanceof Element element) {
            visitElement(element);
        } else if (node.getNodeType() != Node.TEXT_NODE) {
            throw Rejection.malformed("has a comment, a CDATA section or a processing instruction");
        }
    }

    private void visitElement(Element element) {
        checkIds(element);
        String name = element.getLocalName();
        if (SAMLConstants.SAML20P_NS.equals(element.getNamespaceURI()) && name.equals("Response")) {
            require(element == root, "a Response inside a message");
        } else if (SAMLConstants.SAML20_NS.equals(element.getNamespaceURI())) {
            require(!UNREADABLE.contains(name), "an encrypted name or attribute");
            if (name.equals("Assertion") || name.equals("EncryptedAssertion")) {
                boolean inPlace = element == root || element.getParentNode() == root;
                require(assertion == null && inPlace, "a second Assertion");
                assertion = element;
            }
        } else if (SignatureConstants.XMLSIG_NS.equals(element.getNamespaceURI()) && name.equals("Signature")) {
            Node parent = element.getParentNode();
            boolean inPlace = parent == root || parent == assertion;
            require(inPlace && signed.add(parent), "a Signature that has no place there");
        }
    }

    private void checkIds(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (ID_ATTRIBUTES.contains(attribute.getName())) {
                require(ids.add(attribute.getValue()), "an id that occurs twice");
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw Rejection.assertion("the message has " + otherwise);
        }
    }
}
