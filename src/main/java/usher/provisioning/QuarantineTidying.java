package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import usher.tenant.Reconciliation;

/** Deletes what is left of a quarantine whose directory is armed, some of it in each transaction: there may be a hundred thousand people. */
@ApplicationScoped
@Transactional
public class QuarantineTidying {

    private static final int AT_ONCE = 1000;
    private static final String LEFT = "select r.tenant_id from directory_reconciliation r where r.stage = 'ARMED'"
            + " and (exists (select 1 from membership m where m.tenant_id = r.quarantine_id)"
            + " or exists (select 1 from directory_group g where g.tenant_id = r.quarantine_id))";
    private static final String ACCOUNTS = "select m.account_id from membership m where m.tenant_id = ?1 and m.id <= ?2 and not exists"
            + " (select 1 from membership o where o.account_id = m.account_id and o.tenant_id <> ?1)";
    private static final List<String> OF_PEOPLE = List.of("delete from group_grant where tenant_id = ?1 and membership_id <= ?2",
            "delete from role_grant where tenant_id = ?1 and membership_id <= ?2", "delete from membership where tenant_id = ?1 and id <= ?2");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The workspaces in whose quarantines something is left. */
    @SuppressWarnings("unchecked")
    public List<UUID> left() {
        return entities.createNativeQuery(LEFT).getResultList();
    }

    /**
     * Locks the quarantine, so that one node does it.
     *
     * @return whether more may be left
     */
    public boolean tidy(UUID tenantId) {
        UUID quarantineId = entities.find(Reconciliation.class, tenantId, LockModeType.PESSIMISTIC_WRITE).quarantineId();
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
