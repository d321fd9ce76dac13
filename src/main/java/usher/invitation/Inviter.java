package usher.invitation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usher.audit.Author;

/**
 * Who invites.
 *
 * @param name        as the mail names them; empty for a program
 * @param permissions what they may do in the tenant, and so may give
 * @param language    in which they do it, and in which they are taken to speak to whom they invite; empty for the installation's
 */
public record Inviter(Author author, Optional<String> name, Set<String> permissions, Optional<Locale> language) {

    public Inviter {
        permissions = Set.copyOf(permissions);
    }

    /** A program. */
    public Inviter(Author author, Set<String> permissions) {
        this(author, Optional.empty(), permissions, Optional.empty());
    }
}
