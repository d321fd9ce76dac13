package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.Listener;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.CreationSnapshot;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.NewMember;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** Reads what the creation of a member needs: who has the address, who in the tenant is known by the same keys, roles and seats. */
@ApplicationScoped
public class CreationReader {

    /** By the external id, or else by the name, or else by an address that nobody has proven. */
    private static final String KNOWN = """
            select m.account_id, 1 from membership m where m.tenant_id = ?1 and m.external_id = ?2
            union all
            select m.account_id, 2 from membership m where m.tenant_id = ?1 and lower(m.user_name) = lower(?3)
            union all
            select m.account_id, 3 from membership m join account_email e on e.account_id = m.account_id
              where m.tenant_id = ?1 and e.address = ?4 and e.verified_address is null
            order by 2""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AddressReader addresses;

    @Inject
    private WorkspaceFacts facts;

    /** A snapshot for the rules; for whoever writes the plan the ids behind its role keys, and who hears the tenant's events. */
    record CreationRead(CreationSnapshot snapshot, Map<String, UUID> roleIds, List<Listener> listeners) {
    }

    CreationRead read(UUID tenantId, NewMember wanted) {
        AddressFacts address = wanted.address()
                .map(asked -> addresses.facts(tenantId, asked, Optional.empty(), Optional.empty())).orElse(AddressFacts.NONE);
        Optional<Integer> seatLimit = entities.find(Tenant.class, tenantId).seatLimit();
        Grants grants = Grants.read(entities, tenantId, null, null);
        return new CreationRead(new CreationSnapshot(address, known(tenantId, wanted),
                wanted.suspended() || seatLimit.isEmpty() || facts.hasFreeSeat(tenantId, seatLimit.get()),
                grants.permissionsOfOurs()), grants.roleIds(), grants.listeners());
    }

    private Optional<Person> known(UUID tenantId, NewMember wanted) {
        List<?> found = entities.createNativeQuery(KNOWN).setParameter(1, tenantId)
                .setParameter(2, wanted.keys().externalId().orElse("")).setParameter(3, wanted.keys().userName().orElse(""))
                .setParameter(4, wanted.address().map(EmailAddress::canonical).orElse("")).setMaxResults(1).getResultList();
        return found.stream().findFirst().map(row -> addresses.person(tenantId, (UUID) ((Object[]) row)[0]));
    }
}
