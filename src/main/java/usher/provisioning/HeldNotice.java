package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import usher.mail.Letter;
import usher.platform.UsherConfig;
import usher.tenant.Administrators;
import usher.tenant.MailKind;
import usher.tenant.SentNotices;
import usher.tenant.Tenant;

/** Tells administrators that a directory was held, once for each run: who should have gone stays until they say so. */
@ApplicationScoped
public class HeldNotice {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Administrators administrators;

    @Inject
    private SentNotices notices;

    @Inject
    private UsherConfig config;

    /** In the caller's transaction, which holds a lock on the run. */
    void tell(DirectoryRun run, Instant now) {
        if (notices.isFirst(run.tenantId(), "held:" + run.id(), now)) {
            Tenant tenant = entities.find(Tenant.class, run.tenantId());
            String page = config.baseUrl().plus("/console/" + tenant.slug() + "/directory");
            administrators.tell(tenant.id(), MailKind.HELD, to -> Letter.directoryHeld(to, tenant.name(), page));
        }
    }
}
