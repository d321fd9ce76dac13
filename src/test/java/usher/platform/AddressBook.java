package usher.platform;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.types.EmailAddress;

/** Writes and reads entities of Usher's own in transactions of the container's. */
@Stateless
public class AddressBook {

    @PersistenceContext
    private EntityManager entities;

    public UUID newAccount(Instant now) {
        Account account = new Account(now);
        entities.persist(account);
        return account.id();
    }

    public void addVerified(UUID account, String address, Instant now) {
        entities.persist(AccountEmail.verified(account, EmailAddress.of(address), now));
    }

    public void addUnverified(UUID account, String address, Instant now) {
        entities.persist(AccountEmail.unverified(account, EmailAddress.of(address), now));
    }

    /** Fails at its end, when the second of the two is written. */
    public void addTwice(UUID account, String address, Instant now) {
        addUnverified(account, "before." + address, now);
        addVerified(account, address, now);
        addVerified(account, address, now);
    }

    /** When each address was verified, in the order of the addresses; null for one that was not. */
    public List<Instant> verifiedAt(UUID account) {
        return entities.createQuery(
                        "select e.verifiedAt from AccountEmail e where e.accountId = :account order by e.address", Instant.class)
                .setParameter("account", account).getResultList();
    }

    public List<UUID> verifiedSince(Instant time) {
        return entities.createQuery("select e.accountId from AccountEmail e where e.verifiedAt >= :time", UUID.class)
                .setParameter("time", time).getResultList();
    }
}
