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

/**
 * Whom of the tenant's people a directory means that has not named them before: by the subject of a sign-in where the tenant's key is
 * {@code externalId}, and by an address of a home domain. Never by any other address, and never an operator.
 */
@ApplicationScoped
public class DirectoryCorrelation {

    private static final String OF_SUBJECT = "select m from Membership m, IdentityLink l where m.tenantId = :tenant"
            + " and l.tenantId = :tenant and l.accountId = m.accountId and l.subject = :subject";
    private static final String OF_ADDRESS = "select m from Membership m, AccountEmail e where m.tenantId = :tenant"
            + " and e.accountId = m.accountId and e.address = :address and e.retiredAt is null";
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
        Optional<Membership> bySubject = person.externalId().filter(id -> key.equals("externalId"))
                .flatMap(id -> one(entities.createQuery(OF_SUBJECT, Membership.class).setParameter("tenant", tenantId)
                        .setParameter("subject", id).setMaxResults(ENOUGH).getResultList()));
        List<Membership> byAddress = person.email().map(address -> entities.createQuery(OF_ADDRESS, Membership.class)
                .setParameter("tenant", tenantId).setParameter("address", address.canonical()).setMaxResults(ENOUGH).getResultList())
                .orElse(List.of());
        boolean vouched = person.email().filter(address -> isHome(tenantId, address)).isPresent();
        return new Found(bySubject.or(() -> vouched ? one(byAddress) : Optional.empty()), !byAddress.isEmpty());
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
