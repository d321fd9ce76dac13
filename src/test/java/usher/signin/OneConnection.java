package usher.signin;

import java.time.Instant;
import java.util.UUID;
import org.pac4j.core.client.IndirectClient;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.types.Protocol;
import usher.types.RefusalReason;

/** An installation with one connection, which is switched off. */
final class OneConnection extends ProviderClients {

    static final String ID = "northwind-oidc";

    private final Connection connection = new Connection(ID, UUID.randomUUID(), Protocol.OIDC, Instant.now());

    @Override
    public Connection connection(String id) {
        if (!id.equals(ID)) {
            throw new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "no such connection");
        }
        return connection;
    }

    @Override
    public IndirectClient client(Connection of) {
        return null;
    }
}
