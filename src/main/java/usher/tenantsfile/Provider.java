package usher.tenantsfile;

import java.time.Instant;
import usher.connection.Connection;
import usher.platform.SecretBox;
import usher.types.Protocol;

/** Whom a connection trusts, by the one protocol or the other. */
sealed interface Provider permits SamlProvider, OidcProvider {

    Protocol protocol();

    /** Whether the connection trusts exactly this provider already. */
    boolean isThatOf(Connection connection, SecretBox box);

    void giveTo(Connection connection, SecretBox box, Instant now);
}
