package usher.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.account.Operator;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.session.Browser;
import usher.session.Sessions;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Somebody has proven an address by e-mail link and has yet to choose a workspace, or is the operator. The policy has nothing to decide
 * before that choice; only the operator gets an account here.
 */
@Stateless
public class AddressArrivals {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Sessions sessions;

    @Inject
    private AuditLog audit;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /**
     * @param choices whether any workspace is open to the address
     * @return {@code Admitted} with a session that opens no workspace, or {@code Refused} with {@code no_workspace},
     *     {@code address_reserved} or {@code account_disabled}
     */
    public ProvisioningOutcome arrive(EmailAddress address, Browser browser, boolean choices) {
        Instant now = clock.instant();
        Reference reference = Reference.random();
        Optional<AccountEmail> holder = entities.createQuery(
                "select e from AccountEmail e where e.verifiedAddress = :address", AccountEmail.class)
                .setParameter("address", address.canonical()).getResultStream().findFirst();
        Optional<UUID> account = holder.map(AccountEmail::accountId);
        boolean operator = isOperator(address);
        Optional<RefusalReason> refusal = refusal(holder, choices || operator);
        AuditRecord record = new AuditRecord(refusal.isPresent() ? "sign_in.refused" : "sign_in.address_proven",
                "connection:" + SignIn.EMAIL_CONNECTION, reference, now).through(SignIn.EMAIL_CONNECTION)
                .on(address.canonical()).from(browser.clientAddress(), browser.userAgent());
        if (refusal.isPresent()) {
            audit.append(record.of(account.orElse(null), null).because(refusal.get()));
            return new ProvisioningOutcome.Refused(refusal.get(), List.of(), Optional.empty(), reference);
        }
        if (operator) {
            account = Optional.of(operatorAccount(account, address, now));
        }
        audit.append(record.of(account.orElse(null), null));
        return new ProvisioningOutcome.Admitted(sessions.openBeforeChoice(SignIn.EMAIL_CONNECTION, account, address, reference,
                browser), reference);
    }

    /** The operator who asked for a workspace's way in has the rights all the same. */
    public Optional<UUID> recognise(EmailAddress address) {
        if (!isOperator(address)) {
            return Optional.empty();
        }
        return entities.createQuery("select e from AccountEmail e where e.verifiedAddress = :address and e.retiredAt is null",
                AccountEmail.class).setParameter("address", address.canonical()).getResultStream().findFirst()
                .map(email -> operatorAccount(Optional.of(email.accountId()), address, clock.instant()));
    }

    public boolean isOperator(EmailAddress address) {
        return config.operatorEmail().filter(address::equals).isPresent();
    }

    private Optional<RefusalReason> refusal(Optional<AccountEmail> holder, boolean somewhereToGo) {
        if (holder.filter(AccountEmail::isRetired).isPresent()) {
            return Optional.of(RefusalReason.ADDRESS_RESERVED);
        }
        if (holder.filter(email -> entities.find(Account.class, email.accountId()).isDisabled()).isPresent()) {
            return Optional.of(RefusalReason.ACCOUNT_DISABLED);
        }
        return somewhereToGo ? Optional.empty() : Optional.of(RefusalReason.NO_WORKSPACE);
    }

    private UUID operatorAccount(Optional<UUID> known, EmailAddress address, Instant now) {
        UUID account = known.orElseGet(() -> {
            Account made = new Account(now);
            entities.persist(made);
            entities.persist(AccountEmail.verified(made.id(), address, now));
            return made.id();
        });
        // Locked, so that of two windows at once one makes the row.
        entities.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        if (entities.find(Operator.class, account) == null) {
            entities.persist(new Operator(account, now));
        }
        return account;
    }
}
