package usher.invitation;

import java.util.Optional;
import java.util.Set;
import usher.audit.Author;

/**
 * Who invites.
 *
 * @param name        as the mail names them; empty for a program
 * @param permissions what they may do in the tenant, and so may give
 */
public record Inviter(Author author, Optional<String> name, Set<String> permissions) {

    public Inviter {
        permissions = Set.copyOf(permissions);
    }
}
