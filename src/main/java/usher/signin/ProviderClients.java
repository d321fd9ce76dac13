package usher.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.pac4j.core.client.IndirectClient;
import usher.connection.Connection;
import usher.connection.Connections;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * The pac4j client of each connection, kept by (id, version) so that nothing needs invalidating. Not pac4j's own {@code Clients}, which
 * cannot change at run time and initialises all when one is asked for: here a slow provider is waited for by those who go there.
 */
@ApplicationScoped
public class ProviderClients {

    private static final int MOST = 2_000;
    private static final Duration UNUSED = Duration.ofHours(6);

    @Inject
    private Connections connections;

    @Inject
    @Any
    private Instance<ProviderProtocol> protocols;

    @Inject
    private GateKeeper gateKeeper;

    @Inject
    private Clock clock;

    private final Cache<Key, CompletableFuture<IndirectClient>> clients =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    private record Key(String connectionId, long version) {
    }

    /** @throws RequestRejected {@code unknown_connection} */
    public Connection connection(String id) {
        return connections.find(id)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "no connection of that id"));
    }

    /** @throws RequestRejected what {@link ProviderProtocol#client} says */
    public IndirectClient client(Connection connection) {
        Key key = new Key(connection.id(), connection.version());
        CompletableFuture<IndirectClient> mine = new CompletableFuture<>();
        CompletableFuture<IndirectClient> kept = clients.asMap().putIfAbsent(key, mine);
        if (kept == null) {
            build(connection, key, mine);
            kept = mine;
        }
        try {
            IndirectClient client = kept.join();
            if (clock.instant().isBefore(protocolOf(connection).endOf(client))) {
                return client;
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        clients.asMap().remove(key, kept);
        throw new RequestRejected(RefusalReason.PROVIDER_ERROR, "the metadata of " + connection.id() + " has come to its end");
    }

    /** A failure is not kept: the next person finds the provider well again, perhaps. */
    private void build(Connection connection, Key key, CompletableFuture<IndirectClient> future) {
        try {
            ProviderProtocol protocol = protocolOf(connection);
            IndirectClient client = protocol.client(connection);
            client.setAuthorizationGenerators(List.of(gateKeeper.before(connection, protocol)));
            future.complete(client);
        } catch (RuntimeException | Error e) {
            clients.asMap().remove(key, future);
            future.completeExceptionally(e);
        }
    }

    private ProviderProtocol protocolOf(Connection connection) {
        return protocols.stream().filter(protocol -> protocol.protocol() == connection.protocol()).findFirst().orElseThrow();
    }
}
