package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Switches a workspace's mails on and off. They are no part of the tenants file, so that a workspace which the file owns has them, too.
 *
 * <p>Refused: {@code forbidden} without {@code connections:write}.
 */
@ApplicationScoped
@Transactional
public class MailSwitches {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @param wanted every kind that is to be sent; the others are not */
    public SettingOutcome change(TenantAuthor author, Set<MailKind> wanted) {
        Tenant tenant = entities.find(Tenant.class, author.tenantId(), LockModeType.PESSIMISTIC_WRITE);
        Reference reference = Reference.random();
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            audit.append(author.record("tenant.change_refused", reference, clock.instant()).on(tenant.slug())
                    .because(RefusalReason.FORBIDDEN));
            return SettingOutcome.refused(RefusalReason.FORBIDDEN, reference);
        }
        String before = TenantDocument.write(tenant);
        tenant.writeAbout(wanted);
        String after = TenantDocument.write(tenant);
        if (!before.equals(after)) {
            audit.append(author.record("tenant.changed", reference, clock.instant()).on(tenant.slug()).changed(before, after));
        }
        return SettingOutcome.done(reference);
    }
}
