package usher.signin.saml;

import org.opensaml.security.SecurityException;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.credential.CredentialResolver;
import org.opensaml.security.credential.impl.StaticCredentialResolver;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.KeyInfoCredentialResolver;
import org.opensaml.xmlsec.keyinfo.KeyInfoGenerator;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.pac4j.saml.crypto.CredentialProvider;
import usher.connection.saml.ServiceProviderKey;

/** Our key pair for a connection in the forms that OpenSAML and pac4j want. No key store, no file. */
final class OwnCredential implements CredentialProvider {

    private final BasicX509Credential credential;
    private final X509KeyInfoGeneratorFactory keyInfos = new X509KeyInfoGeneratorFactory();

    OwnCredential(ServiceProviderKey key) {
        credential = new BasicX509Credential(key.certificate(), key.privateKey());
        keyInfos.setEmitEntityCertificate(true);
    }

    /** How our requests are signed. */
    SignatureSigningParameters signing() {
        SignatureSigningParameters parameters = new SignatureSigningParameters();
        parameters.setSigningCredential(credential);
        parameters.setSignatureAlgorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256);
        parameters.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
        parameters.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        parameters.setKeyInfoGenerator(getKeyInfoGenerator());
        return parameters;
    }

    @Override
    public Credential getCredential() {
        return credential;
    }

    @Override
    public CredentialResolver getCredentialResolver() {
        return new StaticCredentialResolver(credential);
    }

    @Override
    public KeyInfoCredentialResolver getKeyInfoCredentialResolver() {
        return new StaticKeyInfoCredentialResolver(credential);
    }

    @Override
    public KeyInfoGenerator getKeyInfoGenerator() {
        return keyInfos.newInstance();
    }

    @Override
    public KeyInfo getKeyInfo() {
        try {
            return getKeyInfoGenerator().generate(credential);
        } catch (SecurityException e) {
            throw new IllegalStateException("A certificate can be shown", e);
        }
    }
}
