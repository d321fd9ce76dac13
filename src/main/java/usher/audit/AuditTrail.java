package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the records of a tenant, by key and so by time. */
@ApplicationScoped
@Transactional
public class AuditTrail {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param before the key of the record that comes after this page */
    public List<AuditRecord> newestFirst(UUID tenantId, AuditFilter filter, Optional<UUID> before, int most) {
        return read(tenantId, filter, "r.id < :key", before, "desc", most);
    }

    /** @param after the key of the record that came before this page */
    public List<AuditRecord> oldestFirst(UUID tenantId, AuditFilter filter, Optional<UUID> after, int most) {
        return read(tenantId, filter, "r.id > :key", after, "asc", most);
    }

    private List<AuditRecord> read(UUID tenantId, AuditFilter filter, String beyond, Optional<UUID> key, String order, int most) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("tenant", tenantId));
        StringBuilder text = new StringBuilder("select r from AuditRecord r where r.tenantId = :tenant");
        and(text, values, beyond, "key", key);
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
