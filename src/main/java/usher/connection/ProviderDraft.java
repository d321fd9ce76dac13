package usher.connection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.Protocol;

/** What somebody typed about a provider, for one of the protocols. */
public interface ProviderDraft {

    Protocol protocol();

    /** The field that names the provider. */
    String field();

    /** What of it can be told wrong without asking anybody; none when it can be kept. */
    List<FieldProblem> problems(Optional<Connection> known, UsherConfig config, Instant now);

    /** What the provider is known by, and the identities of its people with it. Only to be asked when there are no problems. */
    String issuer(UsherConfig config, Instant now);

    /** Whether its people would be recognised by what recognises those of the connection. Only to be asked when there are no problems. */
    boolean isSameAs(Connection known, UsherConfig config, Instant now);

    /** Makes it the connection's. Only to be called when there are no problems. */
    void giveTo(Connection connection, SecretBox box, UsherConfig config, Instant now);
}
