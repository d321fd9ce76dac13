package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import usher.tenant.Tenant;

/** Deletes a sandbox with all that is in it but its records, which nothing ever changes. */
@ApplicationScoped
@Transactional
public class SandboxTidying {

    private static final String ACCOUNTS = "select m.account_id from membership m where m.tenant_id = ?1 and not exists"
            + " (select 1 from membership o where o.account_id = m.account_id and o.tenant_id <> ?1)";
    private static final List<String> ALL = List.of("group_grant", "role_grant", "held_ending", "membership", "directory_group", "directory_run",
            "directory_request", "directory_read", "directory_due_roles", "directory_habits", "directory_mapping", "sent_notice",
            "former_member", "tenant_role");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    public void delete(UUID sandboxId) {
        Tenant sandbox = entities.find(Tenant.class, sandboxId);
        if (sandbox == null) {
            return;
        }
        if (!sandbox.isQuarantine()) {
            throw new IllegalArgumentException(sandboxId + " is no sandbox");
        }
        List<?> accounts = entities.createNativeQuery(ACCOUNTS).setParameter(1, sandboxId).getResultList();
        ALL.forEach(table -> entities.createNativeQuery("delete from " + table + " where tenant_id = ?1").setParameter(1, sandboxId)
                .executeUpdate());
        if (!accounts.isEmpty()) {
            entities.createQuery("delete from AccountEmail e where e.accountId in :accounts").setParameter("accounts", accounts).executeUpdate();
            entities.createQuery("delete from Account a where a.id in :accounts").setParameter("accounts", accounts).executeUpdate();
        }
        entities.remove(sandbox);
    }
}
