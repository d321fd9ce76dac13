package usher.session;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.types.Protocol;

/**
 * How much of what is theirs a person sees and may end: all of it where they have proven an address to us, else what is of the workspaces
 * that let them in. A provider speaks for its own workspace only, and whoever runs it may come as anybody there.
 *
 * @param workspaces empty where there is no bound
 */
public record Reach(Optional<Set<UUID>> workspaces) {

    public static final Reach EVERYTHING = new Reach(Optional.empty());

    /** @param held sessions of one account */
    static Reach of(Collection<SignedIn> held) {
        return held.stream().anyMatch(session -> session.via().protocol() == Protocol.EMAIL) ? EVERYTHING
                : new Reach(Optional.of(held.stream().flatMap(session -> session.workspace().stream())
                        .map(SignedIn.Workspace::tenantId).collect(Collectors.toSet())));
    }

    public boolean isBounded() {
        return workspaces.isPresent();
    }

    /** @param tenantId null for what is of no workspace */
    public boolean covers(UUID tenantId) {
        return workspaces.isEmpty() || tenantId != null && workspaces.get().contains(tenantId);
    }
}
