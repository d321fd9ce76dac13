package usher.console.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usher.outbox.OutboxMessage;

/** Counts what tells how the installation is. */
@ApplicationScoped
@Transactional
public class HealthQuery {

    private static final Duration LATELY = Duration.ofHours(24);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * What waits to leave.
     *
     * @param retried  of how many an attempt has failed
     * @param earliest when the oldest of them was queued
     */
    public record Waiting(long messages, long retried, Optional<Instant> earliest) {
    }

    /**
     * The changes of the schema that this database has had.
     *
     * @param last of them, by its name in its file
     */
    public record Schema(long changes, String last, String file) {
    }

    Waiting waiting(OutboxMessage.Kind kind) {
        Object[] row = entities.createQuery("select count(m), min(m.createdAt) from OutboxMessage m where m.kind = :kind"
                + " and m.deliveredAt is null", Object[].class).setParameter("kind", kind).getSingleResult();
        long retried = entities.createQuery("select count(m) from OutboxMessage m where m.kind = :kind and m.deliveredAt is null"
                + " and m.lastError is not null", Long.class).setParameter("kind", kind).getSingleResult();
        return new Waiting((Long) row[0], retried, Optional.ofNullable((Instant) row[1]));
    }

    /** Who is nowhere but in a quarantine has none yet. */
    long accounts() {
        return entities.createQuery("select count(a) from Account a where not exists (select m.id from Membership m, Tenant t"
                + " where m.accountId = a.id and t.id = m.tenantId and t.quarantineOf is not null) or exists (select o.id"
                + " from Membership o, Tenant w where o.accountId = a.id and w.id = o.tenantId and w.quarantineOf is null)", Long.class)
                .getSingleResult();
    }

    long tenants() {
        return entities.createQuery("select count(t) from Tenant t where t.quarantineOf is null", Long.class).getSingleResult();
    }

    long sessions() {
        return entities.createQuery("select count(s) from SignInSession s where s.expiresAt > :now", Long.class)
                .setParameter("now", clock.instant()).getSingleResult();
    }

    /** Records of an action in the last 24 hours. */
    long lately(String action) {
        return entities.createQuery("select count(r) from AuditRecord r where r.action = :action and r.happenedAt > :since", Long.class)
                .setParameter("action", action).setParameter("since", clock.instant().minus(LATELY)).getSingleResult();
    }

    Schema schema() {
        long changes = ((Number) entities.createNativeQuery("select count(*) from databasechangelog").getSingleResult()).longValue();
        List<?> last = entities.createNativeQuery("select id, filename from databasechangelog order by orderexecuted desc").setMaxResults(1)
                .getResultList();
        return last.isEmpty() ? new Schema(changes, "", "") : new Schema(changes, ((Object[]) last.get(0))[0].toString(),
                ((Object[]) last.get(0))[1].toString());
    }

    Instant now() {
        return clock.instant();
    }
}
