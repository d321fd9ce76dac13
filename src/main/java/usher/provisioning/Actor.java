package usher.provisioning;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.provisioning.policy.Rights;
import usher.session.Browser;
import usher.session.SignedIn;
import usher.tenant.Role;
import usher.types.Source;

/**
 * Who changes people of a tenant otherwise than by signing in: an administrator, a token, a directory, a job. Made by a door, from what it
 * has authenticated; what it may do is decided where it is done.
 *
 * @param name        as the audit has it: {@code account:}, {@code token:}, {@code scim:} with an id, or {@code system:} with a name
 * @param account     the person, where it is one
 * @param permissions that the actor has in this tenant
 * @param source      the provenance of what the actor sets
 * @param browser     whence the request came
 */
public record Actor(UUID tenantId, String name, Optional<UUID> account, Set<String> permissions, Source source, Browser browser) {

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** Somebody who is signed in to the workspace and acts by hand there. */
    public static Actor person(SignedIn session, Browser browser) {
        UUID account = session.accountId().orElseThrow();
        SignedIn.Workspace here = session.workspace().orElseThrow();
        return new Actor(here.tenantId(), "account:" + account, Optional.of(account), here.permissions(), Source.manual(), browser);
    }

    /** A program: a token of the API, a directory, an import. */
    public static Actor program(UUID tenantId, String name, Set<String> permissions, Source source, Browser browser) {
        return new Actor(tenantId, name, Optional.empty(), permissions, source, browser);
    }

    /** Whoever runs the installation, or its tenants file: with an owner's rights in a workspace that has no owner yet. */
    public static Actor installation(UUID tenantId, Author author) {
        return program(tenantId, author.actor(), Role.PERMISSIONS_OF_OURS, Source.manual(),
                new Browser(author.clientAddress(), author.userAgent()));
    }

    Rights rights() {
        return new Rights(permissions, source, false);
    }

    Rights over(UUID accountId) {
        return new Rights(permissions, source, account.filter(accountId::equals).isPresent());
    }
}
