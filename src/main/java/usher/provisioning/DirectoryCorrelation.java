package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import usher.account.Operator;
import usher.membership.Membership;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * Whom of the tenant's people a directory means that has not named them before: by the tenant's key and by an address of a home domain. The
 * key is the subject of a sign-in ({@code externalId}) or the employee number, of those alone whom the connection brought that the tenant has
 * named for it and that is on, or the user name that is an address at home. Never by any other address, and never an operator.
 */
@ApplicationScoped
public class DirectoryCorrelation {

    private static final String BROUGHT = " and m.accountId in (select l.accountId from IdentityLink l, Connection c where"
            + " l.tenantId = :tenant and l.connectionId = :connection%s and c.id = l.connectionId and c.tenantId = :tenant"
            + " and c.enabled = true)";
    private static final String OF_SUBJECT = "select m from Membership m where m.tenantId = :tenant"
            + BROUGHT.formatted(" and l.subject = :key");
    private static final int ENOUGH = 10;

    /** Few, and by a number that is written here: with one that is bound the database would plan it anew each time. */
    private static final String OF_ADDRESS = "select m.id from membership m join account_email e on e.account_id = m.account_id"
            + " where m.tenant_id = ?1 and e.address = ?2 and e.retired_at is null fetch first " + ENOUGH + " rows only";
    private static final String OF_NUMBER = "select m from Membership m where m.tenantId = :tenant"
            + " and m.profile.employeeNumber = :key" + BROUGHT.formatted("");

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
        Tenant tenant = entities.find(Tenant.class, tenantId);
        // First of all: who comes by a sign-in at this moment is there, or comes afterwards.
        Optional<String> key = key(tenant, person);
        key.ifPresent(value -> facts.takeTurn(tenantId, tenant.seatLimit(), value));
        List<Membership> byAddress = person.email().map(address -> having(tenantId, address)).orElse(List.of());
        Optional<Membership> member = key.flatMap(value -> byKey(tenant, value));
        if (member.isEmpty() && !byAddress.isEmpty() && isHome(tenantId, person.email().orElseThrow())) {
            member = one(byAddress);
        }
        return new Found(member, !byAddress.isEmpty());
    }

    /** What a sign-in of the person would be recognised by. */
    private Optional<String> key(Tenant tenant, DirectoryPerson person) {
        return switch (tenant.correlation().orElse("")) {
            case "externalId" -> person.externalId().filter(id -> tenant.correlationConnection().isPresent());
            case "employeeNumber" -> Optional.ofNullable(person.profile().get(ProfileAttribute.EMPLOYEE_NUMBER))
                    .filter(number -> !number.isEmpty() && tenant.correlationConnection().isPresent());
            case "userName" -> EmailAddress.ifValid(person.userName()).filter(address -> isHome(tenant.id(), address))
                    .map(EmailAddress::canonical);
            default -> Optional.empty();
        };
    }

    private Optional<Membership> byKey(Tenant tenant, String key) {
        return switch (tenant.correlation().orElseThrow()) {
            case "externalId" -> only(brought(OF_SUBJECT, tenant, key));
            case "employeeNumber" -> only(brought(OF_NUMBER, tenant, key));
            default -> one(having(tenant.id(), EmailAddress.of(key)));
        };
    }

    private List<Membership> brought(String query, Tenant tenant, String key) {
        return entities.createQuery(query, Membership.class).setParameter("tenant", tenant.id()).setParameter("key", key)
                .setParameter("connection", tenant.correlationConnection().orElseThrow()).setMaxResults(ENOUGH).getResultList();
    }

    /** Whether the member has signed in by the external id that they have, so that another one would be somebody else's. */
    boolean hasComeByExternalId(Membership member) {
        Tenant tenant = entities.find(Tenant.class, member.tenantId());
        return tenant.correlation().filter("externalId"::equals).isPresent() && tenant.correlationConnection().isPresent()
                && member.externalId().filter(id -> brought(OF_SUBJECT, tenant, id).contains(member)).isPresent();
    }

    private List<Membership> having(UUID tenantId, EmailAddress address) {
        List<?> ids = entities.createNativeQuery(OF_ADDRESS).setParameter(1, tenantId).setParameter(2, address.canonical()).getResultList();
        return ids.stream().map(id -> entities.find(Membership.class, id)).filter(Objects::nonNull).toList();
    }

    /** What two have is nobody's: it was not made by us. */
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
