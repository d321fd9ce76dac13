package usher.attack;

import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signature wrapping (Somorovsky, Mayer, Schwenk, Kampmann, Jensen: "On Breaking SAML: Be Whoever You Want to Be",
 * 2012): the signed part stays somewhere in the message and verifies, and an evil twin stands where the application
 * reads. The first two take a message whose Response is signed, all others one whose assertion is.
 */
public enum Wrapping {

    XSW1(document -> {
        Element response = response(document);
        Element genuine = copy(response);
        genuine.removeChild(signature(genuine));
        evil(response, "_evil");
        signature(response).appendChild(genuine);
    }),
    XSW2(document -> {
        Element response = response(document);
        Element genuine = copy(response);
        genuine.removeChild(signature(genuine));
        evil(response, "_evil");
        response.insertBefore(genuine, signature(response));
    }),
    XSW3(document -> {
        Element genuine = assertion(document);
        Element evil = unsignedEvil(genuine, "_evil");
        genuine.getParentNode().insertBefore(evil, genuine);
    }),
    XSW4(document -> {
        Element genuine = assertion(document);
        Element evil = unsignedEvil(genuine, "_evil");
        genuine.getParentNode().replaceChild(evil, genuine);
        evil.appendChild(genuine);
    }),
    XSW5(document -> {
        Element evil = assertion(document);
        Element genuine = copy(evil);
        genuine.removeChild(signature(genuine));
        evil(evil, "_evil");
        evil.getParentNode().appendChild(genuine);
    }),
    XSW6(document -> {
        Element evil = assertion(document);
        Element genuine = copy(evil);
        genuine.removeChild(signature(genuine));
        evil(evil, "_evil");
        signature(evil).appendChild(genuine);
    }),
    XSW7(document -> {
        Element genuine = assertion(document);
        Element extensions = document.createElementNS(Xml.PREFIXES.get("samlp"), "samlp:Extensions");
        extensions.appendChild(unsignedEvil(genuine, genuine.getAttribute("ID")));
        genuine.getParentNode().insertBefore(extensions, genuine);
    }),
    XSW8(document -> {
        Element evil = assertion(document);
        Element genuine = copy(evil);
        genuine.removeChild(signature(genuine));
        evil(evil, "_evil");
        Element object = document.createElementNS(Xml.PREFIXES.get("ds"), "ds:Object");
        object.appendChild(genuine);
        signature(evil).appendChild(object);
    }),
    /** An evil assertion with the genuine one's id, before it. */
    DUPLICATE_ID(document -> {
        Element genuine = assertion(document);
        genuine.getParentNode().insertBefore(unsignedEvil(genuine, genuine.getAttribute("ID")), genuine);
    }),
    /** The genuine assertion as the advice of an evil one (SAML 2.0 Core, section 2.6.1). */
    ADVICE(document -> {
        Element genuine = assertion(document);
        Element evil = unsignedEvil(genuine, "_evil");
        genuine.getParentNode().replaceChild(evil, genuine);
        Element advice = document.createElementNS(Xml.PREFIXES.get("saml"), "saml:Advice");
        advice.appendChild(genuine);
        evil.insertBefore(advice, Xml.find(document, "/samlp:Response/saml:Assertion/saml:AuthnStatement"));
    }),
    /** An unsigned evil assertion behind the genuine one, for those who read the last, or all. */
    TRAILING(document -> {
        Element genuine = assertion(document);
        genuine.getParentNode().appendChild(unsignedEvil(genuine, "_evil"));
    });

    /** Whom the evil twin names. */
    public static final String EVIL = "evil-person";

    private final Consumer<Document> attack;

    Wrapping(Consumer<Document> attack) {
        this.attack = attack;
    }

    public void wrap(Document document) {
        attack.accept(document);
    }

    /** The id of the threat. */
    public String threat() {
        return "SAML-%03d".formatted(this == TRAILING ? 10 : Math.min(ordinal() + 1, 9));
    }

    public boolean needsSignedResponse() {
        return this == XSW1 || this == XSW2;
    }

    private static Element response(Document document) {
        return document.getDocumentElement();
    }

    private static Element assertion(Document document) {
        return Xml.element(document, TestSamlMessage.ASSERTION);
    }

    private static Element copy(Element element) {
        return (Element) element.cloneNode(true);
    }

    private static Element unsignedEvil(Element genuine, String id) {
        Element evil = copy(genuine);
        evil.removeChild(signature(evil));
        evil(evil, id);
        return evil;
    }

    private static void evil(Element element, String id) {
        element.setAttribute("ID", id);
        element.getElementsByTagNameNS(Xml.PREFIXES.get("saml"), "NameID").item(0).setTextContent(EVIL);
    }

    private static Element signature(Element signed) {
        Node child = signed.getFirstChild();
        while (!"Signature".equals(child.getLocalName())) {
            child = child.getNextSibling();
        }
        return (Element) child;
    }
}
