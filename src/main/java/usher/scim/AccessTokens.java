package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.SecretBox;
import usher.tenant.DirectoryUse;
import usher.tenant.TokenGate;

/** Whose token a directory brings: one that an administrator made, or one for an hour that came from it and dies with it. */
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
        return isSealed(token) ? opened(token).flatMap(known -> gate.directory(known.tokenId(), known.made())) : gate.directory(token);
    }

    static boolean isSealed(String token) {
        return token.startsWith(SEALED);
    }

    String make(DirectoryUse use) {
        return box.seal(use.tokenId() + " " + clock.instant().plus(ALIVE).getEpochSecond(), PURPOSE);
    }

    /** Which token an access token was got for, and when. */
    private record Opened(UUID tokenId, Instant made) {
    }

    private Optional<Opened> opened(String token) {
        try {
            String[] parts = box.open(token, PURPOSE).split(" ");
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return Optional.of(new Opened(UUID.fromString(parts[0]), end.minus(ALIVE))).filter(known -> clock.instant().isBefore(end));
        } catch (IllegalStateException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }
}
