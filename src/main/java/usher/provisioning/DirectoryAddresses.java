package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.Operator;
import usher.tenant.DomainClaim;
import usher.types.EmailAddress;

/**
 * Whose account a directory means. Its word on an address counts in the tenant's home domains only; elsewhere the address is kept
 * unverified, and nobody is found by it. An operator's account is never found, and never changed.
 */
@ApplicationScoped
public class DirectoryAddresses {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The account that has the address verified, where this tenant's word on it counts. */
    Optional<UUID> holder(UUID tenantId, EmailAddress address) {
        return vouches(tenantId, address) ? known(address).filter(email -> !email.isRetired()).map(AccountEmail::accountId)
                .filter(account -> entities.find(Operator.class, account) == null) : Optional.empty();
    }

    /** An account of which nothing but this address is known; verified where the tenant's word counts and nobody else has it. */
    UUID newAccount(UUID tenantId, Optional<EmailAddress> address, Instant now) {
        Account account = new Account(now);
        entities.persist(account);
        address.ifPresent(email -> entities.persist(vouches(tenantId, email) && known(email).isEmpty()
                ? AccountEmail.verified(account.id(), email, now)
                : AccountEmail.unverified(account.id(), email, now)));
        return account.id();
    }

    /**
     * The directory gave the person another address: it takes the old one's place where the tenant's word counts for both, nobody has
     * it, and the account is this tenant's alone. Else it is a matter of the profile.
     */
    void rename(UUID tenantId, UUID accountId, Optional<EmailAddress> before, EmailAddress address, Instant now) {
        if (!vouches(tenantId, address) || known(address).isPresent() || !isOnlyHere(tenantId, accountId)) {
            return;
        }
        entities.persist(AccountEmail.verified(accountId, address, now));
        before.filter(old -> vouches(tenantId, old)).flatMap(this::known)
                .filter(old -> old.accountId().equals(accountId)).ifPresent(old -> old.retire(now));
    }

    private boolean isOnlyHere(UUID tenantId, UUID accountId) {
        return entities.find(Operator.class, accountId) == null
                && entities.createQuery("select m.id from Membership m where m.accountId = :account and m.tenantId <> :tenant", UUID.class)
                        .setParameter("account", accountId).setParameter("tenant", tenantId).setMaxResults(1).getResultList().isEmpty();
    }

    private Optional<AccountEmail> known(EmailAddress address) {
        return entities.createQuery("select e from AccountEmail e where e.verifiedAddress = :address", AccountEmail.class)
                .setParameter("address", address.canonical()).getResultStream().findFirst();
    }

    private boolean vouches(UUID tenantId, EmailAddress address) {
        return entities.createQuery("select d from DomainClaim d where d.tenantId = :tenant and d.name = :domain", DomainClaim.class)
                .setParameter("tenant", tenantId).setParameter("domain", address.domain().ascii()).getResultStream()
                .anyMatch(DomainClaim::isProven);
    }
}
