package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.IdentityLink;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.types.EmailAddress;

/** Writes the account of a plan: its addresses, and the identity that opens it. */
@ApplicationScoped
public class AccountWriter {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private LastClaims lastClaims;

    UUID write(Origin origin, AccountStep step) {
        Instant now = origin.now();
        UUID accountId = step.accountId().orElseGet(() -> newAccount(now));
        step.verify().ifPresent(address -> verify(accountId, address, step.isNew(), now));
        step.unverified().ifPresent(address -> keepUnverified(accountId, address, step.isNew(), now));
        step.retire().ifPresent(address -> {
            retire(accountId, address, now);
            step.verify().ifPresent(instead -> moveEmergencyExit(origin.tenantId(), address, instead));
        });
        if (step.claim()) {
            endSessions(accountId, now);
        }
        origin.identity().ifPresent(identity -> {
            if (step.link()) {
                IdentityLink link = new IdentityLink(origin.tenantId(), identity.connectionId(), identity.issuer(),
                        identity.subject(), accountId, identity.address().map(EmailAddress::canonical), now);
                link.remember(lastClaims.seal(identity.said()));
                if (step.assure()) {
                    link.assure();
                }
                entities.persist(link);
            } else {
                stamp(origin, identity, step);
            }
        });
        return accountId;
    }

    /** Nobody is known by that connection any more; what is signed in by it is signed out. */
    void unlink(UUID tenantId, String connectionId) {
        for (String ways : List.of("IdentityLink", "SignInSession")) {
            entities.createQuery("delete from " + ways + " w where w.tenantId = :tenant and w.connectionId = :connection")
                    .setParameter("tenant", tenantId).setParameter("connection", connectionId).executeUpdate();
        }
    }

    /** Those with a membership, a way in, a session or an operator's rights stay. */
    void forgetUnused(List<UUID> accountIds) {
        if (accountIds.isEmpty()) {
            return;
        }
        entities.flush();
        List<UUID> unused = new ArrayList<>(accountIds);
        for (String users : new String[] {"Membership", "IdentityLink", "SignInSession", "Operator"}) {
            unused.removeAll(entities.createQuery("select u.accountId from " + users + " u where u.accountId in :accounts", UUID.class)
                    .setParameter("accounts", accountIds).getResultList());
        }
        if (!unused.isEmpty()) {
            entities.createQuery("delete from AccountEmail e where e.accountId in :accounts").setParameter("accounts", unused).executeUpdate();
            entities.createQuery("delete from Account a where a.id in :accounts").setParameter("accounts", unused).executeUpdate();
        }
    }

    private UUID newAccount(Instant now) {
        Account account = new Account(now);
        entities.persist(account);
        return account.id();
    }

    /** Without a version check: whoever links a further way in to the account at the same moment ends the same sessions. */
    private void endSessions(UUID accountId, Instant now) {
        entities.createQuery("update Account a set a.sessionsValidFrom = :now where a.id = :account")
                .setParameter("now", now).setParameter("account", accountId).executeUpdate();
    }

    /** An address that this account had before, unverified or retired, is the same row. */
    private void verify(UUID accountId, EmailAddress address, boolean newAccount, Instant now) {
        if (!newAccount) {
            var known = entities.createQuery(
                    "select e from AccountEmail e where e.accountId = :account and e.address = :address", AccountEmail.class)
                    .setParameter("account", accountId).setParameter("address", address.canonical())
                    .getResultStream().findFirst();
            if (known.isPresent()) {
                known.get().verify(now);
                return;
            }
        }
        entities.persist(AccountEmail.verified(accountId, address, now));
    }

    /** An account has one address that is nobody's word but a tenant's: the last. */
    private void keepUnverified(UUID accountId, EmailAddress address, boolean newAccount, Instant now) {
        if (!newAccount) {
            entities.createQuery("delete from AccountEmail e where e.accountId = :account and e.verifiedAddress is null")
                    .setParameter("account", accountId).executeUpdate();
        }
        entities.persist(AccountEmail.unverified(accountId, address, now));
    }

    /** @return whether it was reserved; its owner may have come back to it at this moment */
    boolean release(EmailAddress address) {
        return entities.createQuery("delete from AccountEmail e where e.verifiedAddress = :address and e.retiredAt is not null")
                .setParameter("address", address.canonical()).executeUpdate() == 1;
    }

    private void retire(UUID accountId, EmailAddress address, Instant now) {
        entities.createQuery("update AccountEmail e set e.retiredAt = :now"
                + " where e.accountId = :account and e.verifiedAddress = :address and e.retiredAt is null")
                .setParameter("now", now).setParameter("account", accountId).setParameter("address", address.canonical())
                .executeUpdate();
    }

    /** The owner whom the list of the tenant's emergency exit names by the address is the same as before. */
    private void moveEmergencyExit(UUID tenantId, EmailAddress address, EmailAddress instead) {
        entities.createNativeQuery("update break_glass set address = ?1 where tenant_id = ?2 and address = ?3 and not exists"
                + " (select 1 from break_glass b where b.tenant_id = ?2 and b.address = ?1)").setParameter(1, instead.canonical())
                .setParameter(2, tenantId).setParameter(3, address.canonical()).executeUpdate();
    }

    private void stamp(Origin origin, Origin.Identity identity, AccountStep step) {
        boolean newAddress = step.remember() && identity.address().isPresent();
        var update = entities.createQuery("update IdentityLink l set l.lastSignInAt = :now, l.lastClaims = :claims"
                + (newAddress ? ", l.lastAddress = :address" : "") + (step.assure() ? ", l.assured = true" : "") + " where l.tenantId = :tenant and l.connectionId = :connection"
                + " and l.issuer = :issuer and l.subject = :subject");
        if (newAddress) {
            update.setParameter("address", identity.address().get().canonical());
        }
        update.setParameter("now", origin.now()).setParameter("claims", lastClaims.seal(identity.said()))
                .setParameter("tenant", origin.tenantId()).setParameter("connection", identity.connectionId())
                .setParameter("issuer", identity.issuer()).setParameter("subject", identity.subject()).executeUpdate();
    }
}
