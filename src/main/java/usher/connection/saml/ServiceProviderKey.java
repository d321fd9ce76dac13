package usher.connection.saml;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import usher.connection.Connection;
import usher.platform.SecretBox;

/**
 * Our key pair for one connection: signs the requests to its provider, and opens what the provider encrypts. RSA of
 * 3072 bits, with a self-signed certificate, which is how SAML shows a key. Making one takes about a second: done when
 * a connection is made, never when somebody signs in.
 */
public record ServiceProviderKey(PrivateKey privateKey, X509Certificate certificate) {

    private static final int BITS = 3072;
    private static final Duration LIFETIME = Duration.ofDays(3652);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final X500Name NAME = new X500Name("CN=Usher");

    /** A new one. */
    public static ServiceProviderKey create(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(NAME,
                    new BigInteger(127, new SecureRandom()).setBit(126), Date.from(now.minus(CLOCKS_DIFFER)),
                    Date.from(now.plus(LIFETIME)), NAME, pair.getPublic());
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
            return new ServiceProviderKey(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Every Java platform has RSA and SHA-256", e);
        }
    }

    /**
     * The one that the connection has.
     *
     * @throws IllegalStateException when it has none, or it was stored under another secret key of the installation
     */
    public static ServiceProviderKey of(Connection connection, SecretBox box) {
        String sealed = connection.encryptedPrivateKey()
                .orElseThrow(() -> new IllegalStateException("no key pair: " + connection.id()));
        try {
            byte[] key = Base64.getDecoder().decode(box.open(sealed, purpose(connection)));
            byte[] der = Base64.getDecoder().decode(connection.certificate().orElseThrow());
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            return new ServiceProviderKey(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a key pair of ours: " + connection.id(), e);
        }
    }

    /** Makes it the connection's: the key encrypted, both in base64 of their DER forms. */
    public void giveTo(Connection connection, SecretBox box) {
        try {
            Base64.Encoder base64 = Base64.getEncoder();
            connection.useKeyPair(box.seal(base64.encodeToString(privateKey.getEncoded()), purpose(connection)),
                    base64.encodeToString(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was made can be written", e);
        }
    }

    private static String purpose(Connection connection) {
        return "connection:" + connection.id() + ":privateKey";
    }

    /** Never the key: records print what they hold. */
    @Override
    public String toString() {
        return "ServiceProviderKey[" + certificate.getSerialNumber().toString(16) + "]";
    }
}
