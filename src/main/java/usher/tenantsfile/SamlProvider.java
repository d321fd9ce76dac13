package usher.tenantsfile;

import java.time.Instant;
import usher.connection.Connection;
import usher.connection.saml.ServiceProviderKey;
import usher.platform.SecretBox;
import usher.types.Protocol;

/** @param entityId as the metadata names it */
record SamlProvider(String entityId, String metadataXml) implements Provider {

    @Override
    public Protocol protocol() {
        return Protocol.SAML;
    }

    @Override
    public boolean isThatOf(Connection connection, SecretBox box) {
        return connection.protocol() == Protocol.SAML && entityId.equals(connection.issuer())
                && metadataXml.equals(connection.metadataXml()) && connection.encryptedPrivateKey().isPresent();
    }

    /** Our key pair is made once and stays: the provider knows its certificate. */
    @Override
    public void giveTo(Connection connection, SecretBox box, Instant now) {
        connection.trustSaml(entityId, metadataXml);
        if (connection.encryptedPrivateKey().isEmpty()) {
            ServiceProviderKey.create(now).giveTo(connection, box);
        }
    }
}
