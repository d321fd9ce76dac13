package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.audit.TenantAuthor;
import usher.membership.Membership;
import usher.tenant.SettingOutcome;
import usher.tenant.SignInTerms;
import usher.tenant.SignInTermsVerbs;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.Permission;
import usher.types.RefusalReason;

/**
 * Changes the ways into a workspace after a look at whom that would leave without one that they have used: where the e-mail link is closed,
 * those whom no connection in use has brought yet, but for break-glass owners. Who shuts out many types their number. Admission and default
 * role are for whoever is new: they take nothing from anybody.
 */
@ApplicationScoped
@Transactional
public class SignInTermsChange {

    private static final int MOST_NAMED = 200;
    private static final String ACTIVE = "m.tenantId = :tenant and m.status = :active";
    private static final String BY_EMAIL_ALONE = "select m.id from Membership m where " + ACTIVE + " and exists (select e from AccountEmail e"
            + " where e.accountId = m.accountId and e.verifiedAddress is not null and e.retiredAt is null) and not exists (select l from"
            + " IdentityLink l where l.tenantId = :tenant and l.accountId = m.accountId and l.connectionId in :inUse) order by m.id";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SignInTermsVerbs verbs;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private WaysLeft waysLeft;

    /**
     * What came of an attempt.
     *
     * @param outcome empty when the number must be typed first
     * @param impact  empty when there is nothing to be typed
     */
    public record Attempt(Optional<SettingOutcome> outcome, Optional<Impact> impact) {
    }

    /**
     * Foresees and changes.
     *
     * @param seen  the version of the tenant that the author began with
     * @param typed the {@link Impact#number}, as the author typed it
     */
    public Attempt change(TenantAuthor author, long seen, SignInTerms wanted, Optional<Integer> typed) {
        Optional<Impact> impact = foresee(author, wanted).filter(change -> !change.isConfirmedBy(typed));
        return impact.isPresent() ? new Attempt(Optional.empty(), impact)
                : new Attempt(Optional.of(verbs.change(author, seen, wanted)), Optional.empty());
    }

    private Optional<Impact> foresee(TenantAuthor author, SignInTerms wanted) {
        SignInTerms now = SignInTerms.of(entities.find(Tenant.class, author.tenantId()));
        boolean closes = isOpen(now) && !isOpen(wanted);
        return closes && author.may(Permission.CONNECTIONS_WRITE) && verbs.problems(author, wanted).isEmpty()
                ? Optional.of(impact(author.tenantId(), wanted)) : Optional.empty();
    }

    /** Whether the e-mail link opens the workspace to members. */
    private static boolean isOpen(SignInTerms terms) {
        return terms.byEmail() && !terms.singleSignOnOnly();
    }

    private Impact impact(UUID tenantId, SignInTerms wanted) {
        Set<UUID> staying = waysLeft.breakGlass(tenantId, wanted.breakGlass().stream().map(typed -> EmailAddress.of(typed).canonical())
                .collect(Collectors.toSet()));
        List<String> inUse = waysLeft.inUse(tenantId);
        List<UUID> shut = entities.createQuery(BY_EMAIL_ALONE, UUID.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("inUse", inUse.isEmpty() ? List.of("") : inUse)
                .getResultStream().filter(member -> !staying.contains(member)).toList();
        int people = (int) facts.activeMembers(tenantId);
        Set<UUID> owners = facts.owners(tenantId);
        RefusalReason reason = wanted.singleSignOnOnly() ? RefusalReason.SSO_REQUIRED : RefusalReason.CONNECTION_DISABLED;
        return new Impact(people, 0, shut.size(), 0, 0, 0, people - shut.size(),
                !owners.isEmpty() && Set.copyOf(shut).containsAll(owners), false, named(tenantId, shut, reason));
    }

    private List<Impact.Change> named(UUID tenantId, List<UUID> shut, RefusalReason reason) {
        return shut.isEmpty() ? List.of() : entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id in :some"
                + " order by m.id", Membership.class).setParameter("tenant", tenantId)
                .setParameter("some", shut.subList(0, Math.min(MOST_NAMED, shut.size()))).getResultStream()
                .map(member -> new Impact.Change(member.id(), DirectoryHolders.name(member), Set.of(), Set.of(), Optional.of(reason), Set.of(),
                        Set.of(), List.of())).toList();
    }
}
