package usher.signin.saml;

import java.util.Set;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.impl.SignatureAlgorithmValidator;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a signature must be made with, looked at before it is computed. */
final class SignatureRules {

    private static final int MOST_TRANSFORMS = 2;
    private static final SignatureAlgorithmValidator ALGORITHMS =
            new SignatureAlgorithmValidator(Algorithms.SIGNATURE, Set.of());

    private SignatureRules() {
    }

    /**
     * @throws usher.platform.RequestRejected {@code assertion_rejected} for an algorithm or a reference that is not
     * allowed
     */
    static void check(Signature signature) {
        try {
            ALGORITHMS.validate(signature);
        } catch (SignatureException e) {
            throw Rejection.assertion("a signature by an algorithm that is not allowed: "
                    + signature.getSignatureAlgorithm());
        }
        Element element = signature.getDOM();
        checkReference(element);
        checkEach(element, "CanonicalizationMethod", 1);
        checkEach(element, "Transform", MOST_TRANSFORMS);
    }

    /**
     * One, to the element that it stands in and by its id (SAML 2.0 Core, section 5.4.2); not to the whole document.
     */
    private static void checkReference(Element signature) {
        NodeList references = signature.getElementsByTagNameNS(SignatureConstants.XMLSIG_NS, "Reference");
        String id = ((Element) signature.getParentNode()).getAttribute("ID");
        if (references.getLength() != 1 || !((Element) references.item(0)).getAttribute("URI").equals("#" + id)) {
            throw Rejection.assertion("a signature of something else than what it stands in");
        }
    }

    private static void checkEach(Element signature, String name, int most) {
        NodeList elements = signature.getElementsByTagNameNS(SignatureConstants.XMLSIG_NS, name);
        boolean good = elements.getLength() <= most;
        for (int i = 0; good && i < elements.getLength(); i++) {
            good = Algorithms.TRANSFORM.contains(((Element) elements.item(i)).getAttribute("Algorithm"));
        }
        if (!good) {
            throw Rejection.assertion("a signature whose " + name + " is not allowed");
        }
    }
}
