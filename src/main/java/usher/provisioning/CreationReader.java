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

    /**
     * Whose the address is, who in the tenant is known by the external id, the name or an address that nobody has proven, and the roles: in
     * one statement, since each creation asks it all.
     */
    private static final String FACTS = AddressReader.HOLDER_AND_HOME + """

            union all
            select 'BY_EXTERNAL_ID', m.account_id, '', '', m.id from membership m where m.tenant_id = ?1 and m.external_id = ?4
            union all
            select 'BY_NAME', m.account_id, '', '', m.id from membership m where m.tenant_id = ?1 and lower(m.user_name) = lower(?5)
            union all
            select 'BY_ADDRESS', m.account_id, '', '', m.id from membership m join account_email e on e.account_id = m.account_id
              where m.tenant_id = ?1 and e.address = ?2 and e.verified_address is null
            union all
            """ + DirectoryQuery.ROLES;
    private static final List<String> KNOWN_BY = List.of("BY_EXTERNAL_ID", "BY_NAME", "BY_ADDRESS");

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
        List<?> rows = facts(tenantId, wanted);
        Map<String, UUID> found = AddressReader.byKind(rows);
        AddressFacts address = wanted.address().map(asked -> addresses.facts(tenantId, asked, found)).orElse(AddressFacts.NONE);
        Optional<Integer> seatLimit = entities.find(Tenant.class, tenantId).seatLimit();
        Grants grants = Grants.of(rows);
        return new CreationRead(new CreationSnapshot(address, known(tenantId, found),
                wanted.suspended() || seatLimit.isEmpty() || facts.hasFreeSeat(tenantId, seatLimit.get()),
                grants.permissionsOfOurs()), grants.roleIds(), grants.listeners());
    }

    private List<?> facts(UUID tenantId, NewMember wanted) {
        return entities.createNativeQuery(FACTS).setParameter(1, tenantId)
                .setParameter(2, wanted.address().map(EmailAddress::canonical).orElse(""))
                .setParameter(3, wanted.address().map(address -> address.domain().ascii()).orElse(""))
                .setParameter(4, wanted.keys().externalId().orElse("")).setParameter(5, wanted.keys().userName().orElse(""))
                .getResultList();
    }

    /** By the external id, or else by the name, or else by the address. */
    private Optional<Person> known(UUID tenantId, Map<String, UUID> found) {
        return KNOWN_BY.stream().filter(found::containsKey).findFirst().map(kind -> addresses.person(tenantId, found.get(kind)));
    }
}
