package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Deletes what is left of a quarantine whose directory is armed, or has begun again in another, some of it in each transaction: there may be a hundred thousand people. */
@ApplicationScoped
@Transactional
public class QuarantineTidying {

    private static final int AT_ONCE = 1000;
    private static final String LEFT = "select t.id from tenant t where t.quarantine_of is not null and not exists (select 1"
            + " from directory_reconciliation r where r.tenant_id = t.quarantine_of and r.quarantine_id = t.id and r.stage <> 'ARMED')"
            + " and not exists (select 1 from directory_self_test s where s.sandbox_id = t.id)"
            + " and (exists (select 1 from membership m where m.tenant_id = t.id)"
            + " or exists (select 1 from directory_group g where g.tenant_id = t.id))";
    private static final String ACCOUNTS = "select m.account_id from membership m where m.tenant_id = ?1 and m.id <= ?2 and not exists"
            + " (select 1 from membership o where o.account_id = m.account_id and o.tenant_id <> ?1)";
    private static final List<String> OF_PEOPLE = List.of("delete from group_grant where tenant_id = ?1 and membership_id <= ?2",
            "delete from role_grant where tenant_id = ?1 and membership_id <= ?2", "delete from membership where tenant_id = ?1 and id <= ?2");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The quarantines in which something is left that nobody waits for. */
    @SuppressWarnings("unchecked")
    public List<UUID> left() {
        return entities.createNativeQuery(LEFT).getResultList();
    }

    /**
     * Locks the quarantine, so that one node does it.
     *
     * @return whether more may be left
     */
    public boolean tidy(UUID quarantineId) {
        entities.createNativeQuery("select id from tenant where id = ?1 for update").setParameter(1, quarantineId).getResultList();
        List<?> people = some("membership", quarantineId);
        if (!people.isEmpty()) {
            deletePeople(quarantineId, people.get(people.size() - 1));
            return true;
        }
        List<?> groups = some("directory_group", quarantineId);
        if (!groups.isEmpty()) {
            delete("delete from directory_group where tenant_id = ?1 and id <= ?2", quarantineId, groups.get(groups.size() - 1));
        }
        return !groups.isEmpty();
    }

    private List<?> some(String table, UUID quarantineId) {
        return entities.createNativeQuery("select id from " + table + " where tenant_id = ?1 order by id").setParameter(1, quarantineId)
                .setMaxResults(AT_ONCE).getResultList();
    }

    private void deletePeople(UUID quarantineId, Object last) {
        List<?> accounts = entities.createNativeQuery(ACCOUNTS).setParameter(1, quarantineId).setParameter(2, last).getResultList();
        OF_PEOPLE.forEach(sql -> delete(sql, quarantineId, last));
        if (!accounts.isEmpty()) {
            entities.createQuery("delete from AccountEmail e where e.accountId in :accounts").setParameter("accounts", accounts)
                    .executeUpdate();
            entities.createQuery("delete from Account a where a.id in :accounts").setParameter("accounts", accounts).executeUpdate();
        }
    }

    private void delete(String sql, UUID quarantineId, Object last) {
        entities.createNativeQuery(sql).setParameter(1, quarantineId).setParameter(2, last).executeUpdate();
    }
}
