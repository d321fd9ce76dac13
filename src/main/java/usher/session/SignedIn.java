package usher.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.types.Protocol;
import usher.types.Reference;

/**
 * Who is signed in, as one query found it in this very request.
 *
 * @param accountId     empty while somebody without an account has yet to choose a workspace
 * @param email         the address signed in with where it is a verified one of the account; else one of its home domains, or the
 *                      one that was just proven; null where there is none, for what the account has elsewhere is no business of this workspace
 * @param provenAddress what an e-mail link has proven, while no workspace is chosen
 * @param workspace     empty before a workspace is chosen
 * @param operator      may use the operator's pages, which open to the e-mail way in alone
 * @param reference     of the decision that let the person in
 * @param expiresAt     the end if the person does nothing more
 */
public record SignedIn(UUID sessionId, Optional<UUID> accountId, String email, Optional<String> provenAddress,
        Optional<Workspace> workspace, Via via,
        boolean operator, Reference reference, Instant authenticatedAt, Instant expiresAt) {

    /**
     * The tenant that the session opens, and the membership that it opens it with.
     *
     * @param displayName null where nobody has told it
     * @param knownAs     the address or user name by which the workspace knows the person, whoever vouches for it; null where it has none
     */
    public record Workspace(UUID tenantId, String slug, String name, UUID membershipId, String displayName, String knownAs,
            Set<String> roles, Set<String> permissions) {
    }

    /** The connection that the person came by. */
    public record Via(String connectionId, String name, Protocol protocol) {
    }
}
