package usher.signin.saml;

import java.util.Set;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.xmlsec.encryption.support.DecryptionException;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;

/** Opens what a provider encrypted for us, with the key that lies in it and nothing that it points to. */
final class Decryption {

    private Decryption() {
    }

    static Decrypter with(OwnCredential credential) {
        Decrypter decrypter = new Decrypter(null, credential.getKeyInfoCredentialResolver(),
                new InlineEncryptedKeyResolver(), Algorithms.ENCRYPTION, Set.of());
        decrypter.setRootInNewDocument(true);
        return decrypter;
    }

    /**
     * One answer for all that can fail, so that nobody learns from it what a ciphertext holds.
     *
     * @throws usher.platform.RequestRejected {@code assertion_rejected} when it cannot be opened, or not by what is
     *     allowed
     */
    static Assertion open(EncryptedAssertion encrypted, Decrypter decrypter) {
        try {
            Assertion assertion = decrypter.decrypt(encrypted);
            MessageShape.check(assertion.getDOM());
            return assertion;
        } catch (DecryptionException e) {
            throw Rejection.assertion("the assertion cannot be decrypted");
        }
    }
}
