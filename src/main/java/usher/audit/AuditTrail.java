package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.types.UuidV7;

/** Reads the records of a tenant, by key and so by time. */
@ApplicationScoped
@Transactional
public class AuditTrail {

    /** Longer than any transaction of ours: until then a record may come before others that can be read already. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** @param before the key of the record that comes after this page */
    public List<AuditRecord> newestFirst(UUID tenantId, AuditFilter filter, Optional<UUID> before, int most) {
        return read(tenantId, filter, before, Optional.empty(), "desc", most);
    }

    /** @param after the key of the record that came before this page */
    public List<AuditRecord> oldestFirst(UUID tenantId, AuditFilter filter, Optional<UUID> after, int most) {
        return read(tenantId, filter, Optional.empty(), after, "asc", most);
    }

    /**
     * The same for whoever goes on later from the last one. Keys are made while a transaction runs, so that one which is committed late brings
     * a record with a key before others: what is younger than {@link #SETTLED} is left for the next time, and none is lost.
     */
    public List<AuditRecord> settled(UUID tenantId, AuditFilter filter, UUID after, int most) {
        return read(tenantId, filter, Optional.of(UuidV7.before(clock.instant().minus(SETTLED))), Optional.of(after), "asc", most);
    }

    private List<AuditRecord> read(UUID tenantId, AuditFilter filter, Optional<UUID> before, Optional<UUID> after, String order, int most) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("tenant", tenantId));
        StringBuilder text = new StringBuilder("select r from AuditRecord r where r.tenantId = :tenant");
        and(text, values, "r.id < :before", "before", before);
        and(text, values, "r.id > :after", "after", after);
        and(text, values, "r.happenedAt >= :since", "since", filter.since());
        and(text, values, "r.happenedAt < :until", "until", filter.until());
        and(text, values, "r.actor = :actor", "actor", filter.actor());
        and(text, values, "r.accountId = :account", "account", filter.account());
        and(text, values, "r.membershipId = :membership", "membership", filter.membership());
        and(text, values, "r.connectionId = :connection", "connection", filter.connection());
        and(text, values, "r.reason = :reason", "reason", filter.reason());
        and(text, values, "r.reference = :reference", "reference", filter.reference());
        and(text, values, "(r.action = :action or substring(r.action, 1, :length) = :beginning)", "action", filter.action());
        filter.action().ifPresent(action -> {
            values.put("beginning", action + ".");
            values.put("length", action.length() + 1);
        });
        TypedQuery<AuditRecord> query = entities.createQuery(text + " order by r.id " + order, AuditRecord.class)
                .setMaxResults(most);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    private static void and(StringBuilder text, Map<String, Object> values, String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            text.append(" and ").append(condition);
            values.put(name, present);
        });
    }
}
