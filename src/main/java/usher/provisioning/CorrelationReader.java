package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.membership.Membership;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.Source;

/**
 * Row 4b: the memberships of this tenant that directory sync, API or import made, that no identity of its connections opens yet (whoever
 * has come is known by that, and no other connection, which may be a partner's, says who they are), and that fit the tenant's
 * correlation key: {@code externalId} is the subject, {@code userName} a vouched address at home, {@code employeeNumber} what the
 * connection's settings take for it. Not who runs the workspace by another's word than the directory's. And the one that was made for an
 * address, under an account that nobody has signed in to.
 */
@ApplicationScoped
public class CorrelationReader {

    private static final String UNLINKED = "select m from Membership m where m.tenantId = :tenant and %s = :key"
            + " and not exists (select l from IdentityLink l where l.tenantId = :tenant and l.accountId = m.accountId)";
    private static final String UNCLAIMED = "select m from Membership m, AccountEmail e where m.tenantId = :tenant"
            + " and e.accountId = m.accountId and e.address = :address and e.verifiedAddress is null"
            + " and not exists (select l from IdentityLink l where l.accountId = m.accountId)"
            + " and not exists (select v from AccountEmail v where v.accountId = m.accountId and v.verifiedAddress is not null)"
            + " order by m.createdAt";
    private static final String ACCOUNT = """
            select a.disabled, exists (select 1 from operator o where o.account_id = a.id), %s,
              exists (select 1 from identity_link l where l.account_id = a.id)
                or exists (select 1 from membership m where m.account_id = a.id and m.tenant_id <> ?2)
                or exists (select 1 from audit_record r where r.tenant_id = ?2 and r.membership_id = ?3
                  and r.action = 'sign_in.admitted')
            from account a where a.id = ?1""".formatted(DirectoryQuery.ADDRESSED_HERE.formatted("a.id", "?2"));
    private static final int ENOUGH_TO_BE_AMBIGUOUS = 2;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    List<Person> candidates(SignIn signIn, ProvisioningSettings settings, String correlationKey, boolean vouchedAtHome) {
        Optional<String> key = switch (correlationKey) {
            case "userName" -> signIn.address().filter(address -> vouchedAtHome).map(EmailAddress::canonical);
            case "employeeNumber" -> employeeNumber(signIn, settings);
            default -> signIn.subject().value();
        };
        if (key.isEmpty()) {
            return List.of();
        }
        String column = switch (correlationKey) {
            case "userName" -> "lower(m.userName)";
            case "employeeNumber" -> "m.userName is not null and m.profile.employeeNumber";
            default -> "m.externalId";
        };
        return entities.createQuery(UNLINKED.formatted(column), Membership.class)
                .setParameter("tenant", signIn.tenantId()).setParameter("key", key.get()).setMaxResults(ENOUGH_TO_BE_AMBIGUOUS)
                .getResultStream().filter(membership -> !runsTheWorkspace(membership))
                .map(membership -> person(signIn, membership)).toList();
    }

    /**
     * By the word of an administrator, an invitation or a program, while the directory writes their keys. A key is then the word of anybody
     * who holds its token, so that it opens nobody of those: they come by their address.
     */
    private boolean runsTheWorkspace(Membership membership) {
        Grants grants = Grants.read(entities, membership.tenantId(), membership.id(), null);
        return isDirectorys(membership) && grants.rolesOf(membership.id()).stream().filter(grant -> grant.source().kind() != Source.Kind.SCIM)
                .flatMap(grant -> grants.permissions().getOrDefault(grant.role(), Set.of()).stream()).anyMatch(Permission::isUshersOwn);
    }

    private boolean isDirectorys(Membership membership) {
        return !entities.createNativeQuery("select 1 from directory_user where tenant_id = ?1 and membership_id = ?2")
                .setParameter(1, membership.tenantId()).setParameter(2, membership.id()).getResultList().isEmpty();
    }

    /** As the connection's settings find it among the claims; more than one is none. */
    private static Optional<String> employeeNumber(SignIn signIn, ProvisioningSettings settings) {
        return settings.attributes().stream().filter(mapping -> mapping.to() == ProfileAttribute.EMPLOYEE_NUMBER)
                .flatMap(mapping -> signIn.claims().firstSent(mapping.from()).stream()).map(signIn.claims()::of)
                .filter(values -> values.size() == 1).map(values -> values.get(0).strip()).filter(number -> !number.isEmpty()).findFirst();
    }

    /** Call it only for an address that is proven, or vouched for at home. */
    Optional<KnownMembership> unclaimed(UUID tenantId, EmailAddress address) {
        return unclaimedMembership(tenantId, address)
                .flatMap(membership -> MembershipRow.of(membership).known(Grants.read(entities, tenantId, membership.id(), null)));
    }

    /** The same with the account that stands in for the person's until they come. */
    Optional<Person> unclaimedPerson(SignIn signIn) {
        return unclaimedMembership(signIn.tenantId(), signIn.address().orElseThrow()).map(membership -> person(signIn, membership))
                .map(person -> person.claiming(person.membership().orElseThrow()));
    }

    private Optional<Membership> unclaimedMembership(UUID tenantId, EmailAddress address) {
        return entities.createQuery(UNCLAIMED, Membership.class).setParameter("tenant", tenantId)
                .setParameter("address", address.canonical()).setMaxResults(1).getResultStream().findFirst();
    }

    private Person person(SignIn signIn, Membership membership) {
        Row account = new Row((Object[]) entities.createNativeQuery(ACCOUNT).setParameter(1, membership.accountId())
                .setParameter(2, signIn.tenantId()).setParameter(3, membership.id()).getSingleResult());
        Grants grants = Grants.read(entities, signIn.tenantId(), membership.id(), null);
        return new Person(membership.accountId(), account.flag(), account.flag(), MembershipRow.of(membership).known(grants),
                account.flag(), account.flag(), false);
    }
}
