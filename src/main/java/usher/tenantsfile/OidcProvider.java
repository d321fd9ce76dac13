package usher.tenantsfile;

import java.time.Instant;
import usher.connection.Connection;
import usher.connection.oidc.OidcSettings;
import usher.platform.SecretBox;
import usher.types.Protocol;

/** A provider by OpenID Connect. */
record OidcProvider(OidcSettings settings) implements Provider {

    @Override
    public Protocol protocol() {
        return Protocol.OIDC;
    }

    @Override
    public boolean isThatOf(Connection connection, SecretBox box) {
        return connection.protocol() == Protocol.OIDC && settings.issuer().equals(connection.issuer())
                && settings.clientId().equals(connection.clientId())
                && settings.clientAuthentication().key().equals(connection.clientAuthentication())
                && settings.scope().equals(connection.scope()) && settings.isStoredIn(connection, box);
    }

    @Override
    public void giveTo(Connection connection, SecretBox box, Instant now) {
        settings.giveTo(connection, box);
    }
}
