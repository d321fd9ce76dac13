package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import usher.account.AccountEmail;
import usher.audit.AuditLog;
import usher.audit.OperatorAuthor;
import usher.platform.RequestRejected;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Addresses that somebody gave up, which stay reserved so that whoever gets them next does not come to what was another's. When an address
 * has gone to somebody else for good, the operator releases it.
 */
@ApplicationScoped
@Transactional
public class ReservedAddresses {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AccountWriter accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Of an address that an account has. @param reservedSince empty while its owner uses it */
    public record Holding(Optional<Instant> reservedSince) {
    }

    /** @return empty when no account has it, nor had it */
    public Optional<Holding> holding(EmailAddress address) {
        return find(address).map(email -> new Holding(email.retiredAt()));
    }

    /**
     * From now on nobody has it, and the next person who proves it gets an account of their own. Whoever had it keeps theirs.
     *
     * @throws RequestRejected {@code conflict} when it is not reserved
     */
    public void release(EmailAddress address, OperatorAuthor author) {
        Optional<AccountEmail> had = find(address);
        if (had.isEmpty() || !accounts.release(address)) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the address is not reserved");
        }
        audit.append(author.record("address.released", Reference.random(), clock.instant()).of(had.get().accountId(), null)
                .on(address.canonical()));
    }

    private Optional<AccountEmail> find(EmailAddress address) {
        return entities.createQuery("select e from AccountEmail e where e.verifiedAddress = :address", AccountEmail.class)
                .setParameter("address", address.canonical()).getResultStream().findFirst();
    }
}
