package usher.signin.forward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** The keys' rows. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class AssertionKeyStore {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The encrypted key of a period. */
    public Optional<String> find(long period) {
        return Optional.ofNullable(entities.find(AssertionKey.class, period)).map(AssertionKey::encryptedJwk);
    }

    /** @throws RuntimeException when another node was faster, too, at the same moment */
    public void add(long period, String encryptedJwk, Instant now) {
        entities.persist(new AssertionKey(period, encryptedJwk, now));
        entities.flush();
    }
}
