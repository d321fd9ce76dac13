package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.connection.ClosedWay;
import usher.connection.ConnectionId;
import usher.types.EmailAddress;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What administrators decide about the ways into their workspace.
 *
 * <p>Refused: {@code forbidden} without {@code connections:write}, and for a tenant that the tenants file owns; {@code conflict} where
 * somebody else has changed it meanwhile.
 */
@ApplicationScoped
@Transactional
public class SignInTermsVerbs {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SignInTermsCheck check;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** What {@link #change} would find wrong with the fields. */
    public List<FieldProblem> problems(TenantAuthor author, SignInTerms wanted) {
        return check.problems(author, entities.find(Tenant.class, author.tenantId()), wanted);
    }

    /**
     * Sessions that are longer than they may be from now on end at their next click, and those that came by e-mail link at once where that
     * opens the workspace no more.
     *
     * @param seen the version of the tenant that the author began with
     */
    public SettingOutcome change(TenantAuthor author, long seen, SignInTerms wanted) {
        Tenant tenant = entities.find(Tenant.class, author.tenantId(), LockModeType.PESSIMISTIC_WRITE);
        if (!author.may(Permission.CONNECTIONS_WRITE) || tenant.isFromFile()) {
            return refuse(author, tenant, RefusalReason.FORBIDDEN);
        }
        if (tenant.version() != seen) {
            return refuse(author, tenant, RefusalReason.CONFLICT);
        }
        List<FieldProblem> problems = check.problems(author, tenant, wanted);
        if (!problems.isEmpty()) {
            return SettingOutcome.wrong(problems);
        }
        String before = TenantDocument.write(tenant);
        boolean wasOpen = tenant.isOpenByEmail();
        ProvisioningSettings old = tenant.emailSettings();
        tenant.admitByEmail(wanted.byEmail(), new ProvisioningSettings(old.trustEmail(), wanted.admission(), old.guestDomains(),
                wanted.defaultRole(), old.groupsAttribute(), old.rules(), old.attributes(), old.onRemoved(), old.onDeprovisioned()));
        tenant.requireSingleSignOn(wanted.singleSignOnOnly());
        tenant.keepBreakGlass(wanted.breakGlass().stream().map(EmailAddress::of).collect(Collectors.toSet()));
        tenant.limitSessions(wanted.idleMinutes(), wanted.longestMinutes());
        if (!wasOpen || !tenant.isOpenByEmail()) {
            new ClosedWay(tenant.id(), ConnectionId.EMAIL).signOut(entities, tenant.breakGlass());
        }
        String after = TenantDocument.write(tenant);
        Reference reference = Reference.random();
        if (!before.equals(after)) {
            audit.append(author.record("tenant.changed", reference, clock.instant()).on(tenant.slug()).changed(before, after));
        }
        return SettingOutcome.done(reference);
    }

    private SettingOutcome refuse(TenantAuthor author, Tenant tenant, RefusalReason reason) {
        Reference reference = Reference.random();
        audit.append(author.record("tenant.change_refused", reference, clock.instant()).on(tenant.slug()).because(reason));
        return SettingOutcome.refused(reason, reference);
    }
}
