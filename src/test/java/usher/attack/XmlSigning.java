package usher.attack;

import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * How a test's provider signs: with the platform's XML signatures and not the library that checks them.
 *
 * @param shown the certificate in KeyInfo; none when null
 */
public record XmlSigning(Key key, X509Certificate shown, String method, String digest, String canonicalization,
        List<Transform> transforms) {

    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    /** As every provider does it these days. */
    public static XmlSigning with(TestKey key) {
        return new XmlSigning(key.pair().getPrivate(), key.certificate(), RSA_SHA256, DigestMethod.SHA256,
                CanonicalizationMethod.EXCLUSIVE,
                List.of(transform(Transform.ENVELOPED, null), transform(CanonicalizationMethod.EXCLUSIVE, null)));
    }

    public static Transform transform(String algorithm, TransformParameterSpec parameters) {
        try {
            return FACTORY.newTransform(algorithm, parameters);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    public XmlSigning withKey(Key other) {
        return new XmlSigning(other, shown, method, digest, canonicalization, transforms);
    }

    public XmlSigning showing(X509Certificate other) {
        return new XmlSigning(key, other, method, digest, canonicalization, transforms);
    }

    public XmlSigning withMethod(String other) {
        return new XmlSigning(key, shown, other, digest, canonicalization, transforms);
    }

    public XmlSigning withDigest(String other) {
        return new XmlSigning(key, shown, method, other, canonicalization, transforms);
    }

    public XmlSigning withCanonicalization(String other) {
        return new XmlSigning(key, shown, method, digest, other, transforms);
    }

    public XmlSigning withTransforms(Transform... others) {
        return new XmlSigning(key, shown, method, digest, canonicalization, List.of(others));
    }

    /** Signs the element with a reference to its id, and puts the signature behind its Issuer, where SAML has it. */
    public void sign(Element element) {
        sign(element, "#" + element.getAttribute("ID"), element, element.getFirstChild().getNextSibling());
    }

    /** Signs what the reference points to, and puts the signature anywhere; at the end when {@code before} is null. */
    public void sign(Element signed, String reference, Element parent, Node before) {
        try {
            Reference one = FACTORY.newReference(reference, FACTORY.newDigestMethod(digest, null), transforms, null, null);
            SignedInfo info = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(method, null), List.of(one));
            DOMSignContext context = before == null ? new DOMSignContext(key, parent) : new DOMSignContext(key, parent, before);
            context.setDefaultNamespacePrefix("ds");
            context.setIdAttributeNS(signed, null, "ID");
            FACTORY.newXMLSignature(info, keyInfo()).sign(context);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyInfo keyInfo() {
        if (shown == null) {
            return null;
        }
        KeyInfoFactory factory = FACTORY.getKeyInfoFactory();
        return factory.newKeyInfo(List.of(factory.newX509Data(List.of(shown))));
    }
}
