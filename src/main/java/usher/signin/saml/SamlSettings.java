package usher.signin.saml;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.pac4j.saml.config.SAML2Configuration;
import org.pac4j.saml.metadata.keystore.SAML2KeystoreGenerator;
import org.springframework.core.io.ByteArrayResource;
import usher.connection.Connection;
import usher.connection.saml.IdpMetadata;
import usher.platform.BaseUrl;

/** pac4j's settings for a connection. Those that the library leaves open are all closed here. */
final class SamlSettings {

    /** How far the clocks of two honest parties are apart. */
    static final int SKEW_IN_SECONDS = 60;

    /** pac4j's check keeps out the future; how long ago is for {@link RecentAuthentication} to ask. */
    private static final long OLDEST_AUTHENTICATION_IN_SECONDS = Duration.ofDays(3650).toSeconds();

    private SamlSettings() {
    }

    static SAML2Configuration of(Connection connection, IdpMetadata metadata, OwnCredential credential, BaseUrl base) {
        SAML2Configuration settings = new SAML2Configuration();
        settings.setServiceProviderEntityId(entityId(connection, base));
        settings.setAssertionConsumerServiceUrl(callback(connection, base));
        settings.setIdentityProviderEntityId(metadata.entityId());
        settings.setIdentityProviderMetadataResource(
                new ByteArrayResource(connection.metadataXml().getBytes(StandardCharsets.UTF_8)));
        settings.setMetadataGenerator(OwnMetadata.of(connection, credential, base));
        settings.setCredentialProvider(credential);
        settings.setKeystoreGenerator(new NoKeystore());

        settings.setWantsAssertionsSigned(true);
        settings.setAllSignatureValidationDisabled(false);
        settings.setResponseDestinationAttributeMandatory(true);
        settings.setAcceptedSkew(SKEW_IN_SECONDS);
        settings.setMaximumAuthenticationLifetime(OLDEST_AUTHENTICATION_IN_SECONDS);

        settings.setAuthnRequestBindingType(metadata.redirect().isPresent()
                ? SAMLConstants.SAML2_REDIRECT_BINDING_URI : SAMLConstants.SAML2_POST_BINDING_URI);
        settings.setResponseBindingType(SAMLConstants.SAML2_POST_BINDING_URI);
        settings.setAuthnRequestSigned(true);
        settings.setSpLogoutRequestSigned(true);
        settings.setSignatureAlgorithms(List.of(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256));
        settings.setSignatureReferenceDigestMethods(List.of(SignatureConstants.ALGO_ID_DIGEST_SHA256));
        return settings;
    }

    static String entityId(Connection connection, BaseUrl base) {
        return base.plus("/saml/" + connection.id());
    }

    static String callback(Connection connection, BaseUrl base) {
        return base.plus("/sign-in/callback/" + connection.id());
    }

    /** The key pair is the connection's; pac4j would make a file with another. */
    private static final class NoKeystore implements SAML2KeystoreGenerator {

        @Override
        public boolean shouldGenerate() {
            return false;
        }

        @Override
        public void generate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream retrieve() {
            throw new UnsupportedOperationException();
        }
    }
}
