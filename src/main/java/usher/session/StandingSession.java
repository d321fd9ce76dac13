package usher.session;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import usher.connection.ConnectionId;
import usher.platform.UsherConfig;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;

/**
 * What must be so that a session opens something, in one place: for the query of a request, and for the list of those that there are.
 * The account, the workspace and the membership stand, and the way in is still open. It counts only if it began after the last time that
 * account or membership ended theirs, so that a sign-in that was under way meanwhile brings nobody back. What was opened on a provider's
 * word alone does not become an owner's with the person, unless it is that provider who makes them one; and the emergency exit is an owner's for as long as they are one.
 */
final class StandingSession {

    /** Session, account, tenant, break-glass address, membership and connection as {@code s, a, t, b, m, c}. */
    private static final String FROM = """

            from SignInSession s
            left join Account a on a.id = s.accountId
            left join Tenant t on t.id = s.tenantId
            left join t.breakGlass b on b = s.signedInWith
            left join Membership m on m.tenantId = s.tenantId and m.accountId = s.accountId
            left join Connection c on c.tenantId = s.tenantId and c.id = s.connectionId
            """;

    /** Counted, since beside an {@code exists} EclipseLink writes truth values as numbers, which H2 does not take. */
    private static final String OWNING = "(select count(h%1$s.id) from HeldRole h%1$s, Role r%1$s where h%1$s.tenantId = s.tenantId"
            + " and h%1$s.membershipId = m.id and r%1$s.tenantId = s.tenantId and r%1$s.id = h%1$s.roleId and r%1$s.key = :owner";

    private static final String STANDS = """
            s.expiresAt > :now and s.lastSeenAt > :idle
              and (s.onlyBy is null or OWNING_OTHERWISE and h1.source <> s.onlyBy) = 0)
              and (c.enabled = true or s.connectionId = :email
                and (t.id is null or t.emailSignIn = true and t.singleSignOnOnly = false or b is not null and OWNING_AT_ALL) > 0))
              and (a.id is null or a.disabled = false and (a.sessionsValidFrom is null or s.authenticatedAt >= a.sessionsValidFrom))
              and (s.tenantId is null or t.suspended = false and m.status = :active
                and (m.sessionsValidFrom is null or s.authenticatedAt >= m.sessionsValidFrom))"""
            .replace("OWNING_OTHERWISE", OWNING.formatted("1")).replace("OWNING_AT_ALL", OWNING.formatted("2"));

    private StandingSession() {
    }

    static String from() {
        return FROM;
    }

    /** The condition; what it binds, {@link #bind} gives. */
    static String stands() {
        return STANDS;
    }

    static <T> TypedQuery<T> bind(TypedQuery<T> query, Instant now, UsherConfig config) {
        return query.setParameter("now", now).setParameter("idle", now.minus(config.sessionIdle()))
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("email", ConnectionId.EMAIL)
                .setParameter("owner", BuiltInRole.OWNER.name());
    }
}
