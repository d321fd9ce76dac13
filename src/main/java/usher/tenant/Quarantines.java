package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * Opens the quarantine of a directory that is new to a workspace: a workspace of its own, closed to everybody and listed nowhere, so that a
 * directory is answered there as it will be answered later, and nobody's membership is touched. One directory at a time is on its way in.
 */
@ApplicationScoped
@Transactional
public class Quarantines {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * For the first token of a directory.
     *
     * @throws RequestRejected {@code conflict} while another directory that has a token waits to be armed, or is
     */
    void open(UUID tenantId, UUID tokenId) {
        Optional<Reconciliation> last = lock(tenantId);
        if (last.filter(this::isOnItsWay).isPresent()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "another directory waits to be armed");
        }
        BearerToken token = entities.find(BearerToken.class, tokenId);
        token.speaksIn(Optional.of(begin(tenantId, last, tokenId)));
    }

    /** What the directory has said so far is forgotten, and it begins again; that of a directory which is armed stays. */
    public void empty(UUID tenantId) {
        Reconciliation here = lock(tenantId).filter(last -> last.stage() == Reconciliation.Stage.COLLECTING)
                .orElseThrow(() -> new RequestRejected(RefusalReason.CONFLICT, "nothing is collected"));
        List<BearerToken> tokens = tokensOf(here.quarantineId());
        UUID quarantine = begin(tenantId, Optional.of(here), here.tokenId());
        tokens.forEach(token -> token.speaksIn(Optional.of(quarantine)));
    }

    /** Whether a directory waits to be armed, or is, so that no other can begin. */
    boolean isOneOnItsWay(UUID tenantId) {
        return Optional.ofNullable(entities.find(Reconciliation.class, tenantId)).filter(this::isOnItsWay).isPresent();
    }

    private boolean isOnItsWay(Reconciliation here) {
        return here.stage() == Reconciliation.Stage.ARMING
                || here.stage() == Reconciliation.Stage.COLLECTING && !tokensOf(here.quarantineId()).isEmpty();
    }

    /** Until the transaction ends, no directory gets another quarantine, or the workspace its first one. */
    void hold(UUID tenantId) {
        if (lock(tenantId).isEmpty()) {
            entities.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    private UUID begin(UUID tenantId, Optional<Reconciliation> last, UUID tokenId) {
        Instant now = clock.instant();
        Tenant quarantine = Tenant.quarantineOf(entities.find(Tenant.class, tenantId), now);
        entities.persist(quarantine);
        entities.createNativeQuery("delete from directory_binding where tenant_id = ?1").setParameter(1, tenantId).executeUpdate();
        last.ifPresentOrElse(here -> here.beginIn(quarantine.id(), tokenId, now),
                () -> entities.persist(new Reconciliation(tenantId, quarantine.id(), tokenId, now)));
        return quarantine.id();
    }

    private List<BearerToken> tokensOf(UUID quarantineId) {
        return entities.createQuery("select b from BearerToken b where b.quarantineId = :quarantine", BearerToken.class)
                .setParameter("quarantine", quarantineId).getResultList();
    }

    private Optional<Reconciliation> lock(UUID tenantId) {
        return Optional.ofNullable(entities.find(Reconciliation.class, tenantId, LockModeType.PESSIMISTIC_WRITE));
    }
}
