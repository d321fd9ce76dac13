package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What administrators were told once, and are not told again. */
@ApplicationScoped
public class SentNotices {

    /** When something that ends is told of, the last one first. */
    public static final List<Integer> DAYS_BEFORE = List.of(1, 7, 30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * Notes it in the caller's transaction, which holds a lock on what it is about.
     *
     * @param name of the notice, unique in the tenant
     * @return whether it was not noted before
     */
    public boolean isFirst(UUID tenantId, String name, Instant now) {
        return entities.createNativeQuery("insert into sent_notice (tenant_id, name, sent_at) select t.id, ?, ? from tenant t"
                + " where t.id = ? and not exists (select 1 from sent_notice s where s.tenant_id = t.id and s.name = ?)")
                .setParameter(1, name).setParameter(2, Timestamp.from(now)).setParameter(3, tenantId)
                .setParameter(4, name).executeUpdate() == 1;
    }
}
