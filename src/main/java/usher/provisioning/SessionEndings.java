package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.session.Browser;
import usher.types.Reference;

/** A person ends sessions of their own account, in whichever workspace they are. */
@ApplicationScoped
public class SessionEndings {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Ends one session.
     *
     * @param accountId whose it has to be, else nothing happens
     * @return whether there was one
     */
    @Transactional
    public boolean one(UUID accountId, UUID sessionId, Browser browser) {
        Optional<UUID> tenant = entities.createQuery("select s.tenantId from SignInSession s where s.id = :id and s.accountId = :account",
                UUID.class).setParameter("id", sessionId).setParameter("account", accountId).getResultList().stream()
                .map(Optional::ofNullable).findFirst().orElse(Optional.empty());
        int ended = entities.createQuery("delete from SignInSession s where s.id = :id and s.accountId = :account")
                .setParameter("id", sessionId).setParameter("account", accountId).executeUpdate();
        if (ended == 1) {
            record(accountId, tenant.orElse(null), browser);
        }
        return ended == 1;
    }

    /** Ends all but the one in use. */
    @Transactional
    public int others(UUID accountId, UUID keptSession, Browser browser) {
        int ended = entities.createQuery("delete from SignInSession s where s.id <> :kept and s.accountId = :account")
                .setParameter("kept", keptSession).setParameter("account", accountId).executeUpdate();
        if (ended > 0) {
            record(accountId, null, browser);
        }
        return ended;
    }

    private void record(UUID accountId, UUID tenantId, Browser browser) {
        audit.append(new AuditRecord("sessions.ended", "account:" + accountId, Reference.random(), clock.instant()).in(tenantId)
                .of(accountId, null).from(browser.clientAddress(), browser.userAgent()));
    }
}
