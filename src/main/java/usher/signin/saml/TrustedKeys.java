package usher.signin.saml;

import java.util.List;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.credential.impl.StaticCredentialResolver;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.config.impl.DefaultSecurityConfigurationBootstrap;
import org.opensaml.xmlsec.signature.support.SignatureTrustEngine;
import org.opensaml.xmlsec.signature.support.impl.ExplicitKeySignatureTrustEngine;
import usher.connection.saml.TrustedCertificates;

/** The keys that a provider's messages may be signed with: those that the metadata's check has read and a former one that is kept, and no other. */
final class TrustedKeys {

    private TrustedKeys() {
    }

    /** What a message shows as its key only helps to choose among them. */
    static SignatureTrustEngine of(TrustedCertificates trusted) {
        List<Credential> credentials = trusted.all()
                .<Credential>map(signing -> new BasicX509Credential(signing.certificate())).toList();
        return new ExplicitKeySignatureTrustEngine(new StaticCredentialResolver(credentials),
                DefaultSecurityConfigurationBootstrap.buildBasicInlineKeyInfoCredentialResolver());
    }
}
