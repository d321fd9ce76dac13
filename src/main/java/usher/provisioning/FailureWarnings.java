package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connection;
import usher.mail.Letter;
import usher.platform.UsherConfig;
import usher.tenant.Administrators;
import usher.tenant.MailKind;
import usher.tenant.SentNotices;
import usher.tenant.Tenant;
import usher.types.RefusalReason;

/**
 * Tells administrators that a connection fails: within an hour several answers of its provider were not accepted, and none was. One that
 * works for others is somebody's own trouble, or a stranger's doing, and is found in the audit. At most once a day for each connection.
 */
@ApplicationScoped
public class FailureWarnings {

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final long SEVERAL = 3;
    private static final List<String> OF_THE_PROVIDER = List.of(RefusalReason.ASSERTION_REJECTED.code(),
            RefusalReason.TOKEN_REJECTED.code(), RefusalReason.PROVIDER_ERROR.code(), RefusalReason.PROVIDER_UNREACHABLE.code());
    private static final List<String> BELIEVED = List.of("sign_in.admitted", "sign_in.held", "sign_in.proof_asked", "sign_in.refused");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Administrators administrators;

    @Inject
    private SentNotices notices;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** The ids of the connections in use by which several have failed lately. */
    @Transactional
    public List<String> failing() {
        return entities.createQuery("select c.id from Connection c, AuditRecord r where c.enabled = true and r.tenantId = c.tenantId"
                + " and r.action = 'sign_in.rejected' and r.happenedAt >= :since and r.connectionId = c.id and r.reason in :reasons"
                + " group by c.id having count(r.id) >= :several", String.class)
                .setParameter("since", clock.instant().minus(WITHIN)).setParameter("reasons", OF_THE_PROVIDER)
                .setParameter("several", SEVERAL).getResultList();
    }

    /** The connections in use of a tenant by which several have failed since then, and after them nobody came through; by name. */
    @Transactional
    public List<Connection> failing(UUID tenantId, Instant since) {
        Set<String> failing = Set.copyOf(entities.createQuery("select r.connectionId from AuditRecord r where r.tenantId = :tenant"
                + " and r.action = 'sign_in.rejected' and r.happenedAt >= :since and r.connectionId is not null and r.reason in :reasons"
                + " and not exists (select b from AuditRecord b where b.tenantId = :tenant and b.connectionId = r.connectionId"
                + " and b.action in :believed and b.happenedAt >= r.happenedAt) group by r.connectionId having count(r.id) >= :several",
                String.class).setParameter("tenant", tenantId).setParameter("since", since).setParameter("reasons", OF_THE_PROVIDER)
                .setParameter("believed", BELIEVED).setParameter("several", SEVERAL).getResultList());
        return failing.isEmpty() ? List.of() : entities.createQuery("select c from Connection c where c.tenantId = :tenant"
                + " and c.enabled = true and c.id in :failing order by c.name", Connection.class).setParameter("tenant", tenantId)
                .setParameter("failing", failing).getResultList();
    }

    /**
     * Warns unless it is deleted by now, somebody came through after all, or it was done today: the row is locked meanwhile, so that one
     * node does it.
     */
    @Transactional
    public void warn(String connectionId) {
        Optional.ofNullable(entities.find(Connection.class, connectionId, LockModeType.PESSIMISTIC_WRITE)).ifPresent(this::warn);
    }

    private void warn(Connection connection) {
        Instant now = clock.instant();
        String name = "failing:" + connection.id() + ":" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!isBelieved(connection, now.minus(WITHIN)) && notices.isFirst(connection.tenantId(), name, now)) {
            Tenant tenant = entities.find(Tenant.class, connection.tenantId());
            String page = config.baseUrl().plus("/console/" + tenant.slug() + "/audit?action=sign_in.rejected");
            administrators.tell(tenant.id(), MailKind.FAILURES, to -> Letter.connectionFailing(to, connection.name(), page));
        }
    }

    private boolean isBelieved(Connection connection, Instant since) {
        return entities.createQuery("select count(r) from AuditRecord r where r.tenantId = :tenant and r.action in :believed"
                + " and r.happenedAt >= :since and r.connectionId = :connection", Long.class)
                .setParameter("tenant", connection.tenantId()).setParameter("believed", BELIEVED).setParameter("since", since)
                .setParameter("connection", connection.id()).getSingleResult() > 0;
    }
}
