package usher.attack;

import java.security.PublicKey;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.EncryptedKey;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.keys.KeyInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How a test's provider encrypts an assertion for us. */
public record XmlEncrypting(PublicKey key, String cipher, String transport) {

    static {
        Init.init();
    }

    /** As it should be: AES-GCM under RSA-OAEP. */
    public static XmlEncrypting to(PublicKey key) {
        return new XmlEncrypting(key, XMLCipher.AES_256_GCM, XMLCipher.RSA_OAEP);
    }

    public XmlEncrypting withCipher(String other) {
        return new XmlEncrypting(key, other, transport);
    }

    public XmlEncrypting withTransport(String other) {
        return new XmlEncrypting(key, cipher, other);
    }

    /** Puts an EncryptedAssertion in the place of the assertion. */
    public void encrypt(Element assertion) {
        try {
            Document document = assertion.getOwnerDocument();
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(cipher.contains("aes128") ? 128 : 256);
            SecretKey content = generator.generateKey();

            XMLCipher keyCipher = XMLCipher.getInstance(transport);
            keyCipher.init(XMLCipher.WRAP_MODE, key);
            EncryptedKey encryptedKey = keyCipher.encryptKey(document, content);
            XMLCipher dataCipher = XMLCipher.getInstance(cipher);
            dataCipher.init(XMLCipher.ENCRYPT_MODE, content);
            EncryptedData data = dataCipher.encryptData(document, assertion);
            KeyInfo info = new KeyInfo(document);
            info.add(encryptedKey);
            data.setKeyInfo(info);

            Element place = document.createElementNS(Xml.PREFIXES.get("saml"), "saml:EncryptedAssertion");
            place.appendChild(dataCipher.martial(data));
            assertion.getParentNode().replaceChild(place, assertion);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
