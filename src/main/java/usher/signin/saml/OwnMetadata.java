package usher.signin.saml;

import java.util.List;
import javax.xml.namespace.QName;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.metadata.EncryptionMethod;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.NameIDFormat;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.pac4j.saml.metadata.SAML2InMemoryMetadataGenerator;
import usher.connection.Connection;
import usher.platform.BaseUrl;

/**
 * Our metadata for one connection: who we are, where responses go, our certificate, and what may encrypt for it. None
 * of what pac4j adds: logout addresses, which we do not have, and an end in twenty years. The same for the same
 * connection.
 */
final class OwnMetadata extends SAML2InMemoryMetadataGenerator {

    private static final List<String> ENCRYPTION = List.of(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
            EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM, EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
            EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP);

    static OwnMetadata of(Connection connection, OwnCredential credential, BaseUrl base) {
        OwnMetadata metadata = new OwnMetadata();
        metadata.setEntityId(SamlSettings.entityId(connection, base));
        metadata.setAssertionConsumerServiceUrl(SamlSettings.callback(connection, base));
        metadata.setCredentialProvider(credential);
        metadata.setAuthnRequestSigned(true);
        metadata.setWantAssertionSigned(true);
        return metadata;
    }

    String text() {
        try {
            return getMetadata(buildEntityDescriptor());
        } catch (Exception e) {
            throw new IllegalStateException("Our own metadata can be written", e);
        }
    }

    @Override
    public EntityDescriptor buildEntityDescriptor() {
        EntityDescriptor entity = super.buildEntityDescriptor();
        entity.setID(null);
        entity.setValidUntil(null);
        entity.setExtensions(null);
        return entity;
    }

    @Override
    protected SPSSODescriptor buildSPSSODescriptor() {
        SPSSODescriptor role = super.buildSPSSODescriptor();
        role.setExtensions(null);
        role.getSingleLogoutServices().clear();
        role.getAssertionConsumerServices().get(0).setIsDefault(true);
        role.getNameIDFormats().clear();
        for (String format : List.of(NameIDType.PERSISTENT, NameIDType.EMAIL, NameIDType.UNSPECIFIED)) {
            NameIDFormat element = build(NameIDFormat.DEFAULT_ELEMENT_NAME, NameIDFormat.class);
            element.setURI(format);
            role.getNameIDFormats().add(element);
        }
        return role;
    }

    @Override
    protected KeyDescriptor getKeyDescriptor(UsageType use, KeyInfo key) {
        KeyDescriptor descriptor = super.getKeyDescriptor(use, key);
        if (use == UsageType.ENCRYPTION) {
            for (String algorithm : ENCRYPTION) {
                EncryptionMethod method = build(EncryptionMethod.DEFAULT_ELEMENT_NAME, EncryptionMethod.class);
                method.setAlgorithm(algorithm);
                descriptor.getEncryptionMethods().add(method);
            }
        }
        return descriptor;
    }

    private static <T> T build(QName name, Class<T> type) {
        return type.cast(XMLObjectSupport.buildXMLObject(name));
    }
}
