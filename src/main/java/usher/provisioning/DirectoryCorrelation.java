package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.account.Operator;
import usher.membership.Membership;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * Whom of the tenant's people a directory means that has not named them before: by the tenant's key, which is the subject of a sign-in
 * ({@code externalId}), the employee number or the user name that is an address, and by an address of a home domain. Never by any other
 * address, and never an operator.
 */
@ApplicationScoped
public class DirectoryCorrelation {

    private static final String OF_SUBJECT = "select m from Membership m, IdentityLink l where m.tenantId = :tenant"
            + " and l.tenantId = :tenant and l.accountId = m.accountId and l.subject = :subject";
    private static final String OF_ADDRESS = "select m from Membership m, AccountEmail e where m.tenantId = :tenant"
            + " and e.accountId = m.accountId and e.address = :address and e.retiredAt is null";
    private static final String OF_NUMBER = "select m from Membership m where m.tenantId = :tenant"
            + " and m.profile.employeeNumber = :number";
    private static final int ENOUGH = 10;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    /**
     * Who was found.
     *
     * @param member       whom the directory means; empty when it is somebody new
     * @param addressTaken a member has the address whom the directory knows already, so that the new one is not found by it
     */
    record Found(Optional<Membership> member, boolean addressTaken) {
    }

    Found find(UUID tenantId, DirectoryPerson person) {
        String key = entities.find(Tenant.class, tenantId).correlation().orElse("");
        List<Membership> byAddress = person.email().map(address -> having(tenantId, address)).orElse(List.of());
        Optional<Membership> member = byKey(tenantId, key, person);
        if (member.isEmpty() && !byAddress.isEmpty() && isHome(tenantId, person.email().orElseThrow())) {
            member = one(byAddress);
        }
        return new Found(member, !byAddress.isEmpty());
    }

    private Optional<Membership> byKey(UUID tenantId, String key, DirectoryPerson person) {
        return switch (key) {
            case "externalId" -> person.externalId().flatMap(id -> one(entities.createQuery(OF_SUBJECT, Membership.class)
                    .setParameter("tenant", tenantId).setParameter("subject", id).setMaxResults(ENOUGH).getResultList()));
            case "employeeNumber" -> Optional.ofNullable(person.profile().get(ProfileAttribute.EMPLOYEE_NUMBER))
                    .filter(number -> !number.isEmpty()).flatMap(number -> only(entities.createQuery(OF_NUMBER, Membership.class)
                            .setParameter("tenant", tenantId).setParameter("number", number).setMaxResults(ENOUGH).getResultList()));
            case "userName" -> EmailAddress.ifValid(person.userName()).filter(address -> isHome(tenantId, address))
                    .flatMap(address -> one(having(tenantId, address)));
            default -> Optional.empty();
        };
    }

    private List<Membership> having(UUID tenantId, EmailAddress address) {
        return entities.createQuery(OF_ADDRESS, Membership.class).setParameter("tenant", tenantId)
                .setParameter("address", address.canonical()).setMaxResults(ENOUGH).getResultList();
    }

    /** A number that two have is nobody's: it was not made by us. */
    private Optional<Membership> only(List<Membership> members) {
        return members.size() == 1 ? one(members) : Optional.empty();
    }

    private Optional<Membership> one(List<Membership> members) {
        return members.stream().filter(member -> !isDirectorys(member))
                .filter(member -> entities.find(Operator.class, member.accountId()) == null).findFirst();
    }

    private boolean isHome(UUID tenantId, EmailAddress address) {
        return facts.homeDomains(tenantId).contains(address.domain().ascii());
    }

    private static boolean isDirectorys(Membership member) {
        return member.status() != MembershipStatus.REMOVED && member.userName().isPresent();
    }
}
