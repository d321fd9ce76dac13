package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.audit.TenantAuthor;
import usher.platform.UsherConfig;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.FieldProblem;
import usher.types.MembershipStatus;
import usher.types.Permission;

/** Finds what is wrong with sign-in terms, field by field: nobody is locked out by them, and none opens what is not theirs to open. */
@ApplicationScoped
public class SignInTermsCheck {

    private static final int SHORTEST_MINUTES = 5;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Roles roles;

    @Inject
    private UsherConfig config;

    List<FieldProblem> problems(TenantAuthor author, Tenant tenant, SignInTerms wanted) {
        List<FieldProblem> problems = new ArrayList<>();
        SignInTerms now = SignInTerms.of(tenant);
        defaultRole(author, now, wanted).ifPresent(problems::add);
        boolean ofOwners = wanted.singleSignOnOnly() != now.singleSignOnOnly() || !wanted.breakGlass().equals(now.breakGlass());
        boolean closes = now.byEmail() && !wanted.byEmail();
        if (ofOwners && !author.may(Permission.OWNERS_WRITE)) {
            problems.add(FieldProblem.of("singleSignOnOnly", "sign_in.owners_only"));
        }
        if (closes && !author.may(Permission.OWNERS_WRITE)) {
            problems.add(FieldProblem.of("byEmail", "sign_in.closing_owners_only"));
        }
        Set<String> owners = owners(tenant.id());
        named(owners, wanted, now, problems);
        if (wanted.singleSignOnOnly() && !now.singleSignOnOnly() && !hasConnection(tenant.id())) {
            problems.add(FieldProblem.of("singleSignOnOnly", "sign_in.no_connection"));
        }
        if (wanted.singleSignOnOnly() && wanted.breakGlass().isEmpty() && ofOwners) {
            problems.add(FieldProblem.of("breakGlass", "sign_in.break_glass.missing"));
        }
        boolean open = wanted.byEmail() && !wanted.singleSignOnOnly() || wanted.breakGlass().stream().anyMatch(named -> isOf(owners, named));
        if (problems.isEmpty() && (closes || ofOwners) && !open && !hasConnection(tenant.id())) {
            problems.add(closes ? FieldProblem.of("byEmail", "sign_in.no_connection")
                    : FieldProblem.of("breakGlass", "sign_in.break_glass.last"));
        }
        length("idleMinutes", wanted.idleMinutes(), config.sessionIdle()).ifPresent(problems::add);
        length("longestMinutes", wanted.longestMinutes(), config.sessionMax()).ifPresent(problems::add);
        return problems;
    }

    private Optional<FieldProblem> defaultRole(TenantAuthor author, SignInTerms now, SignInTerms wanted) {
        String key = wanted.defaultRole();
        Optional<Role> role = roles.of(author.tenantId()).stream().filter(each -> each.key().equals(key)).findFirst();
        if (role.isEmpty()) {
            return Optional.of(new FieldProblem("defaultRole", "role.missing", key));
        }
        if (BuiltInRole.isPrivileged(key)) {
            return Optional.of(new FieldProblem("defaultRole", "default_role.privileged", key));
        }
        return role.get().mayBeGivenBy(author.permissions()) || now.defaultRole().equals(key) ? Optional.empty()
                : Optional.of(new FieldProblem("defaultRole", "rule.owners_only", key));
    }

    /** Their addresses, in canonical form. */
    private Set<String> owners(UUID tenantId) {
        return entities.createQuery("select e.verifiedAddress from AccountEmail e, Membership m, HeldRole h, Role r"
                + " where m.tenantId = :tenant and m.status = :active and e.accountId = m.accountId and e.verifiedAddress is not null"
                + " and e.retiredAt is null and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant"
                + " and r.id = h.roleId and r.key = :owner", String.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("owner", BuiltInRole.OWNER.name())
                .getResultStream().collect(Collectors.toSet());
    }

    /** Whoever is named newly has to be an owner, at an address that is surely theirs; who was named before stays. */
    private static void named(Set<String> owners, SignInTerms wanted, SignInTerms now, List<FieldProblem> problems) {
        wanted.breakGlass().stream().sorted().filter(address -> !now.breakGlass().contains(address))
                .filter(address -> !isOf(owners, address))
                .forEach(address -> problems.add(new FieldProblem("breakGlass", "sign_in.break_glass.no_owner", address)));
    }

    private static boolean isOf(Set<String> owners, String typed) {
        return EmailAddress.ifValid(typed).map(EmailAddress::canonical).filter(owners::contains).isPresent();
    }

    private boolean hasConnection(UUID tenantId) {
        return entities.createQuery("select count(c) from Connection c where c.tenantId = :tenant and c.enabled = true", Long.class)
                .setParameter("tenant", tenantId).getSingleResult() > 0;
    }

    private static Optional<FieldProblem> length(String field, Optional<Integer> minutes, Duration longest) {
        return minutes.filter(number -> number < SHORTEST_MINUTES || number > longest.toMinutes())
                .map(wrong -> new FieldProblem(field, "sign_in.length", SHORTEST_MINUTES + " \u2013 " + longest.toMinutes()));
    }
}
