package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.account.Account;
import usher.account.Operator;
import usher.membership.Membership;
import usher.platform.UsherConfig;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.types.EmailAddress;

/** Reads what the directory knows of an address that a tenant names: whose it is, and whether the tenant's word counts for it. */
@ApplicationScoped
public class AddressReader {

    private static final String REACHED_ELSEWHERE = """
            select a.id from Account a where a.id in :accounts
              and (exists (select m.id from Membership m where m.accountId = a.id and m.tenantId <> :tenant)
                or exists (select e.id from AccountEmail e where e.accountId = a.id and e.verifiedAddress is not null
                    and e.retiredAt is null)
                  and not exists (select h.id from AccountEmail h, DomainClaim d where h.accountId = a.id
                    and h.verifiedAddress is not null and h.retiredAt is null
                    and d.tenantId = :tenant and d.name = h.domain and d.provenAt is not null))""";

    /** Who opens an account with the address, or did; and whether its domain is proven here. */
    static final String HOLDER_AND_HOME = """
            select case when e.retired_at is null then 'HOLDER' else 'RETIRED' end, e.account_id, '', '', e.account_id
              from account_email e where e.verified_address = ?2
            union all
            select 'HOME', d.id, '', '', d.id from domain_claim d where d.tenant_id = ?1 and d.name = ?3 and d.proven_at is not null""";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private UsherConfig config;

    AddressFacts facts(UUID tenantId, EmailAddress address, Optional<EmailAddress> replaced, Optional<UUID> replacedOf) {
        Map<String, UUID> found = byKind(entities.createNativeQuery(HOLDER_AND_HOME).setParameter(1, tenantId)
                .setParameter(2, address.canonical()).setParameter(3, address.domain().ascii()).getResultList());
        AddressFacts facts = facts(tenantId, address, found);
        return new AddressFacts(facts.home(), facts.operators(), facts.holder(),
                replaced.filter(old -> isHome(tenantId, old) && replacedOf.filter(account -> has(account, old)).isPresent()));
    }

    /** @param found what {@link #HOLDER_AND_HOME} has found, by kind */
    AddressFacts facts(UUID tenantId, EmailAddress address, Map<String, UUID> found) {
        boolean retired = found.containsKey("RETIRED");
        return new AddressFacts(found.containsKey("HOME"), config.operatorEmail().filter(address::equals).isPresent(),
                Optional.ofNullable(found.get(retired ? "RETIRED" : "HOLDER"))
                        .map(account -> new AddressHolder(person(tenantId, account), retired)), Optional.empty());
    }

    /** The first id of each kind. */
    static Map<String, UUID> byKind(List<?> rows) {
        Map<String, UUID> found = new HashMap<>();
        rows.forEach(columns -> {
            Row row = new Row((Object[]) columns);
            found.putIfAbsent(row.text().strip(), row.id());
        });
        return found;
    }

    /** Which of the accounts are members of another tenant, too, or are opened by addresses of domains that are not this tenant's. */
    List<UUID> reachedElsewhere(UUID tenantId, Collection<UUID> accounts) {
        return accounts.isEmpty() ? List.of() : entities.createQuery(REACHED_ELSEWHERE, UUID.class)
                .setParameter("accounts", accounts).setParameter("tenant", tenantId).getResultList();
    }

    /** An account, with its membership of this tenant as it stands. */
    Person person(UUID tenantId, UUID accountId) {
        Account account = entities.find(Account.class, accountId);
        return new Person(accountId, account.isDisabled(), entities.find(Operator.class, accountId) != null,
                entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.accountId = :account",
                        Membership.class).setParameter("tenant", tenantId).setParameter("account", accountId)
                        .getResultStream().findFirst().flatMap(membership -> MembershipRow.of(membership)
                                .known(Grants.read(entities, tenantId, membership.id(), null))));
    }

    private boolean isHome(UUID tenantId, EmailAddress address) {
        return entities.createQuery("select count(d) from DomainClaim d where d.tenantId = :tenant and d.name = :name"
                + " and d.provenAt is not null", Long.class).setParameter("tenant", tenantId)
                .setParameter("name", address.domain().ascii()).getSingleResult() > 0;
    }

    private boolean has(UUID accountId, EmailAddress address) {
        return entities.createQuery("select count(e) from AccountEmail e where e.accountId = :account"
                + " and e.verifiedAddress = :address and e.retiredAt is null", Long.class).setParameter("account", accountId)
                .setParameter("address", address.canonical()).getSingleResult() > 0;
    }
}
