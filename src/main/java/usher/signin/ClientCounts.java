package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import usher.signin.ClientLimits.Kind;

/** The rows behind {@link ClientLimits}: one for each client and kind in a stretch of time. One statement, but for the first and the last. */
@ApplicationScoped
public class ClientCounts {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final String ROW = " where kind = ?1 and client_address = ?2 and window_start = ?3";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * In a transaction of its own, so that it is counted whatever becomes of the request.
     *
     * @return whether it is within bounds
     * @throws jakarta.persistence.PersistenceException when another request began the row at the same moment
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean count(Kind kind, String clientAddress) {
        if (add(kind, clientAddress)) {
            return true;
        }
        Optional<Integer> taken = taken(kind, clientAddress);
        if (taken.isPresent()) {
            // Begun by another request a moment ago, or full.
            return taken.get() < kind.most && add(kind, clientAddress);
        }
        row("insert into client_count (kind, client_address, window_start, taken) values (?1, ?2, ?3, 1)", kind, clientAddress)
                .executeUpdate();
        return true;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean isUsedUp(Kind kind, String clientAddress) {
        return taken(kind, clientAddress).filter(taken -> taken >= kind.most).isPresent();
    }

    private Optional<Integer> taken(Kind kind, String clientAddress) {
        List<?> taken = row("select taken from client_count" + ROW, kind, clientAddress).getResultList();
        return taken.isEmpty() ? Optional.empty() : Optional.of(((Number) taken.get(0)).intValue());
    }

    private boolean add(Kind kind, String clientAddress) {
        return row("update client_count set taken = taken + 1" + ROW + " and taken < ?4", kind, clientAddress)
                .setParameter(4, kind.most).executeUpdate() == 1;
    }

    /** Deletes what counts no more; called by a timer. */
    @Transactional
    public void forgetExpired() {
        entities.createNativeQuery("delete from client_count where window_start < ?1")
                .setParameter(1, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).executeUpdate();
    }

    private Query row(String sql, Kind kind, String clientAddress) {
        long window = kind.window.toSeconds();
        Instant start = Instant.ofEpochSecond(clock.instant().getEpochSecond() / window * window);
        return entities.createNativeQuery(sql).setParameter(1, kind.name()).setParameter(2, clientAddress)
                .setParameter(3, start.atOffset(ZoneOffset.UTC));
    }
}
