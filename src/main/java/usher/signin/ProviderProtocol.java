package usher.signin;

import java.time.Instant;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.profile.UserProfile;
import usher.connection.Connection;
import usher.provisioning.policy.SignIn;
import usher.types.Protocol;

/** One protocol's part in signing in at a provider: the pac4j client of a connection, and what its profiles say. */
public interface ProviderProtocol {

    Protocol protocol();

    /**
     * Builds the client of a connection, initialised and ready for many requests at once. Kept by (id, version) by the caller. It
     * stores what it must remember between request and answer through pac4j's session store, which is the flow; the answer's flow
     * is used up through {@link FlowInProgress#complete}, after whatever makes the answer genuine.
     *
     * @throws usher.platform.RequestRejected {@code provider_unreachable} or {@code provider_error}, when the provider must be
     *     asked first and does not answer well
     */
    IndirectClient client(Connection connection);

    /** Until when a client of this protocol may be used; a provider's metadata can have an end. */
    default Instant endOf(IndirectClient client) {
        return Instant.MAX;
    }

    /** Reduces a verified profile to what the provider vouched for. */
    SignIn read(Connection connection, UserProfile profile, Instant now);
}
