package usher.connection.saml;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import usher.connection.UnusableProvider;
import usher.connection.UnusableProvider.Because;

/**
 * A key that a provider signs with, in the certificate that its metadata shows. The key is what is trusted; the
 * certificate's own dates are for an administrator to see, since SAML trusts metadata and not certificates (SAML V2.0
 * Metadata Interoperability Profile 1.0, section 2.6.1).
 */
public record SigningCertificate(X509Certificate certificate) {

    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_EC = 256;

    /** @throws UnusableProvider when the key is not RSA of at least 2048 bits or elliptic of at least 256 */
    public SigningCertificate {
        PublicKey key = certificate.getPublicKey();
        boolean strong = key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA
                || key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() >= SHORTEST_EC;
        if (!strong) {
            throw new UnusableProvider(Because.METADATA_WEAK_KEY);
        }
    }

    /**
     * @param text base64 of the DER form, as metadata has it
     * @throws UnusableProvider when it is no certificate, or its key is weak
     */
    public static SigningCertificate of(String text) {
        return new SigningCertificate(read(text));
    }

    private static X509Certificate read(String text) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(text);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new UnusableProvider(Because.METADATA_CERTIFICATE_UNREADABLE, e);
        }
    }

    /** SHA-256 of the DER form, in lower-case hex. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** Base64 of the DER form, as it is stored. */
    String encoded() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }
}
