package usher.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.platform.UsherConfig;

/** The browsers in which an account is signed in and that open something, for whoever wants to look at them and end some. */
@ApplicationScoped
public class OpenSessions {

    private static final String OPEN = """
            select s.id, s.tenantId, s.connectionId, s.authenticatedAt, s.lastSeenAt, s.userAgent, s.clientAddress,
              t.sessionIdleMinutes, t.sessionMaxMinutes""" + StandingSession.from() + "where s.accountId = :account and "
            + StandingSession.stands();
    private static final String NEWEST_FIRST = " order by s.lastSeenAt desc";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private UsherConfig config;

    /** A signed-in browser; the tenant is null before a workspace is chosen. */
    public record OpenSession(UUID id, UUID tenantId, String connectionId, Instant authenticatedAt, Instant lastSeenAt,
            String browser, String clientAddress) {
    }

    /** Those that open this tenant. */
    @Transactional
    public List<OpenSession> of(UUID tenantId, UUID accountId, Instant now) {
        return read(entities.createQuery(OPEN + " and s.tenantId = :tenant" + NEWEST_FIRST, Object[].class)
                .setParameter("tenant", tenantId), accountId, now);
    }

    /** All of them, for the person. */
    @Transactional
    public List<OpenSession> of(UUID accountId, Instant now) {
        return read(entities.createQuery(OPEN + NEWEST_FIRST, Object[].class), accountId, now);
    }

    private List<OpenSession> read(TypedQuery<Object[]> query, UUID accountId, Instant now) {
        return StandingSession.bind(query, now, config).setParameter("account", accountId).getResultStream()
                .filter(row -> !SessionLengths.of((Integer) row[7], (Integer) row[8], config)
                        .isOver((Instant) row[3], (Instant) row[4], now))
                .map(row -> new OpenSession((UUID) row[0], (UUID) row[1], (String) row[2], (Instant) row[3], (Instant) row[4],
                        UserAgent.name((String) row[5]), (String) row[6])).toList();
    }
}
