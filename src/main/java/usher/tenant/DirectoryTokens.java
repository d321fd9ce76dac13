package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.RefusalReason;

/**
 * A tenant's tokens for directory sync. A directory gives and ends memberships and roles of everybody, owners too, so that an owner makes and
 * rotates them; whoever may change connections may revoke them.
 */
@ApplicationScoped
@Transactional
public class DirectoryTokens {

    /** Scanners for leaked secrets know ours by it. */
    public static final String PREFIX = "usher_scim_";

    public static final int LONGEST_NAME = 100;

    @Inject
    private BearerTokens tokens;

    @Inject
    private Quarantines quarantines;

    @Inject
    private Clock clock;

    public List<BearerToken> of(UUID tenantId) {
        return tokens.of(tenantId, BearerToken.Kind.SCIM);
    }

    /**
     * The first one of a directory opens its quarantine.
     *
     * @param scopes what the token may do, each one of {@link BearerToken#DIRECTORY_SCOPES}
     * @param end    empty: until it is revoked
     * @param sameAs a token of the directory whose it is, too; empty: a directory that is new here
     * @throws RequestRejected {@code forbidden}; {@code malformed_request} for no name, no right or an end that has passed; {@code not_found}
     *     for a token that the tenant does not have; {@code conflict} when it has one of that name, or another directory waits to be armed
     */
    public MadeToken make(TenantAuthor author, String name, Set<String> scopes, Optional<Instant> end, Optional<UUID> sameAs) {
        checkOwner(author);
        boolean named = !name.isBlank() && name.length() <= LONGEST_NAME;
        boolean able = !scopes.isEmpty() && BearerToken.DIRECTORY_SCOPES.containsAll(scopes);
        if (!named || !able || end.filter(clock.instant()::isAfter).isPresent()) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a token has a name, rights and an end to come");
        }
        quarantines.hold(author.tenantId());
        Optional<BearerToken> same = sameAs.map(id -> find(author.tenantId(), id));
        MadeToken made = tokens.make(BearerToken.Kind.SCIM, PREFIX,
                new TokenTerms(author.tenantId(), name.strip(), scopes, end, author(author)));
        if (same.isPresent()) {
            find(author.tenantId(), made.id()).speaksIn(same.get().quarantineId());
        } else {
            quarantines.open(author.tenantId(), made.id());
        }
        return made;
    }

    /** Whether no directory that is new can be given a token, because another waits to be armed, or is. */
    public boolean isOneOnItsWay(UUID tenantId) {
        return quarantines.isOneOnItsWay(tenantId);
    }

    private BearerToken find(UUID tenantId, UUID id) {
        return of(tenantId).stream().filter(token -> token.id().equals(id)).findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no token of the workspace"));
    }

    /**
     * A new secret; the old one opens for a week more.
     *
     * @throws RequestRejected {@code forbidden}, {@code not_found}; {@code conflict} for one of the tenants file
     */
    public MadeToken rotate(TenantAuthor author, UUID id) {
        checkOwner(author);
        return tokens.rotate(author.tenantId(), BearerToken.Kind.SCIM, id, PREFIX, author(author));
    }

    /**
     * The secret before the last rotation opens nothing from now on, and neither do access tokens that were got for it: somebody else may
     * know it.
     *
     * @throws RequestRejected as {@link #rotate}
     */
    public void endPrevious(TenantAuthor author, UUID id) {
        check(author);
        tokens.endPrevious(author.tenantId(), BearerToken.Kind.SCIM, id, author(author));
    }

    /** @throws RequestRejected as {@link #rotate} */
    public void revoke(TenantAuthor author, UUID id) {
        check(author);
        tokens.revoke(author.tenantId(), BearerToken.Kind.SCIM, id, author(author));
    }

    private static void check(TenantAuthor author) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
    }

    private static void checkOwner(TenantAuthor author) {
        check(author);
        if (!author.may(Permission.OWNERS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not let a directory in");
        }
    }

    private static Author author(TenantAuthor author) {
        return new Author(author.name(), author.clientAddress(), author.userAgent());
    }
}
