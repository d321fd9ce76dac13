package usher.signin.saml;

import java.util.Set;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/**
 * The algorithms that a message may use; what is not named here is refused. All are in XML Signature 1.1 and XML
 * Encryption 1.1, or RFC 6931.
 */
final class Algorithms {

    /** Of signatures and of the digests in them: no SHA-1, nothing that a public key could be the secret of. */
    static final Set<String> SIGNATURE = Set.of(
            SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
            SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA384,
            SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA512,
            SignatureConstants.ALGO_ID_SIGNATURE_RSASSA_PSS_SHA256_MGF1,
            SignatureConstants.ALGO_ID_SIGNATURE_RSASSA_PSS_SHA384_MGF1,
            SignatureConstants.ALGO_ID_SIGNATURE_RSASSA_PSS_SHA512_MGF1,
            SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256,
            SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA384,
            SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA512,
            SignatureConstants.ALGO_ID_DIGEST_SHA256,
            SignatureConstants.ALGO_ID_DIGEST_SHA384,
            SignatureConstants.ALGO_ID_DIGEST_SHA512);

    /** Of what turns XML into the bytes that are signed (SAML 2.0 Core, sections 5.4.3 and 5.4.4). */
    static final Set<String> TRANSFORM = Set.of(
            SignatureConstants.TRANSFORM_ENVELOPED_SIGNATURE,
            SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
            SignatureConstants.ALGO_ID_C14N_EXCL_WITH_COMMENTS);

    /**
     * Of encryption: nothing whose padding answers questions (CBC, RSA 1.5). SHA-1 stands here as part of OAEP alone,
     * where it need not withstand collisions (RFC 8017, section B.1).
     */
    static final Set<String> ENCRYPTION = Set.of(
            EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM,
            EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES192_GCM,
            EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
            EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP,
            EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
            EncryptionConstants.ALGO_ID_MGF1_SHA1,
            EncryptionConstants.ALGO_ID_MGF1_SHA256,
            EncryptionConstants.ALGO_ID_MGF1_SHA384,
            EncryptionConstants.ALGO_ID_MGF1_SHA512,
            SignatureConstants.ALGO_ID_DIGEST_SHA1,
            SignatureConstants.ALGO_ID_DIGEST_SHA256,
            SignatureConstants.ALGO_ID_DIGEST_SHA384,
            SignatureConstants.ALGO_ID_DIGEST_SHA512);

    private Algorithms() {
    }
}
