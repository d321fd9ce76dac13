package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.membership.Membership;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.CreationSnapshot;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.NewMember;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** Reads what the creation of a member needs: who has the address, who in the tenant is known by the same keys, roles and seats. */
@ApplicationScoped
public class CreationReader {

    private static final String OF_TENANT = "select m from Membership m where m.tenantId = :tenant and ";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AddressReader addresses;

    @Inject
    private MemberReader members;

    @Inject
    private WorkspaceFacts facts;

    /** A snapshot for the rules, and the ids behind its role keys for whoever writes the plan. */
    record CreationRead(CreationSnapshot snapshot, Map<String, UUID> roleIds) {
    }

    CreationRead read(UUID tenantId, NewMember wanted) {
        AddressFacts address = wanted.address()
                .map(asked -> addresses.facts(tenantId, asked, Optional.empty(), Optional.empty())).orElse(AddressFacts.NONE);
        Optional<Integer> seatLimit = entities.find(Tenant.class, tenantId).seatLimit();
        return new CreationRead(new CreationSnapshot(address, known(tenantId, wanted),
                wanted.suspended() || seatLimit.isEmpty() || facts.hasFreeSeat(tenantId, seatLimit.get()),
                members.rolePermissions(tenantId)), Grants.read(entities, tenantId, null, null).roleIds());
    }

    private Optional<Person> known(UUID tenantId, NewMember wanted) {
        return wanted.keys().externalId().flatMap(id -> find(tenantId, "m.externalId = :key", id))
                .or(() -> wanted.keys().userName().flatMap(name -> find(tenantId, "lower(m.userName) = lower(:key)", name)))
                .or(() -> wanted.address().map(EmailAddress::canonical).flatMap(address -> find(tenantId, "m.accountId in"
                        + " (select e.accountId from AccountEmail e where e.address = :key and e.verifiedAddress is null)", address)))
                .map(membership -> addresses.person(tenantId, membership.accountId()));
    }

    private Optional<Membership> find(UUID tenantId, String condition, String key) {
        return entities.createQuery(OF_TENANT + condition, Membership.class).setParameter("tenant", tenantId)
                .setParameter("key", key).setMaxResults(1).getResultStream().findFirst();
    }
}
