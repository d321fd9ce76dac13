package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usher.platform.SecretBox;
import usher.tenant.DirectoryUse;
import usher.tenant.TokenGate;
import usher.types.SecretToken;

/** Whose token a directory brings: one that an administrator made, or one for an hour that was got for its secret and dies with that. */
@ApplicationScoped
public class AccessTokens {

    static final Duration ALIVE = Duration.ofMinutes(60);

    private static final String SEALED = "v1.";
    private static final String PURPOSE = "scim-access-token";

    @Inject
    private TokenGate gate;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    Optional<DirectoryUse> find(String token) {
        return isSealed(token) ? opened(token).flatMap(gate::directoryOf) : gate.directory(token);
    }

    static boolean isSealed(String token) {
        return token.startsWith(SEALED);
    }

    /** @param secret which opens */
    String make(String secret) {
        return box.seal(SecretToken.sha256(secret) + " " + clock.instant().plus(ALIVE).getEpochSecond(), PURPOSE);
    }

    /** The hash of the secret that an access token was got for; empty when it is over. */
    private Optional<String> opened(String token) {
        try {
            String[] parts = box.open(token, PURPOSE).split(" ");
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return Optional.of(parts[0]).filter(known -> clock.instant().isBefore(end));
        } catch (IllegalStateException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }
}
