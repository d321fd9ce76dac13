package usher.session;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import usher.connection.ConnectionId;
import usher.platform.UsherConfig;
import usher.types.MembershipStatus;

/**
 * What must be so that a session opens something, in one place: for the query of a request, and for the list of those that there are.
 * The account, the workspace and the membership stand, and the way in is still open. It counts only if it began after the last time that
 * account or membership ended theirs, so that a sign-in that was under way meanwhile brings nobody back.
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

    private static final String STANDS = """
            s.expiresAt > :now and s.lastSeenAt > :idle
              and (c.enabled = true or s.connectionId = :email
                and (t.id is null or t.emailSignIn = true and t.singleSignOnOnly = false or b is not null))
              and (a.id is null or a.disabled = false and (a.sessionsValidFrom is null or s.authenticatedAt >= a.sessionsValidFrom))
              and (s.tenantId is null or t.suspended = false and m.status = :active
                and (m.sessionsValidFrom is null or s.authenticatedAt >= m.sessionsValidFrom))""";

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
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("email", ConnectionId.EMAIL);
    }
}
