package usher.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.SecretBox;

/**
 * Requests that their sender may repeat, with the answers that they got. Kept encrypted, because an answer may show a new token once.
 *
 * <p>Decided: a request whose node was lost before its answer stays in progress until it is forgotten. Whether it was done is unknown
 * then, and doing it twice is what its sender asked us not to.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class RepeatableRequests {

    private static final Duration KEPT = Duration.ofHours(24);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    /**
     * A request that came before under this key.
     *
     * @param answer empty while it is in progress
     */
    public record Earlier(String requestHash, Optional<KeptAnswer> answer) {
    }

    public Optional<Earlier> find(UUID token, String key) {
        List<?> rows = entities.createNativeQuery("select request_hash, answer from repeatable_request"
                        + " where token_id = ?1 and request_key = ?2 and created_at > ?3")
                .setParameter(1, token).setParameter(2, key).setParameter(3, kept()).getResultList();
        return rows.stream().findFirst().map(row -> (Object[]) row).map(row -> new Earlier((String) row[0],
                Optional.ofNullable((String) row[1]).map(sealed -> KeptAnswer.read(box.open(sealed, purpose(token, key))))));
    }

    /** @throws jakarta.persistence.PersistenceException when the same request came at the same moment */
    public void begin(UUID token, String key, String requestHash) {
        entities.createNativeQuery("delete from repeatable_request where token_id = ?1 and request_key = ?2 and created_at <= ?3")
                .setParameter(1, token).setParameter(2, key).setParameter(3, kept()).executeUpdate();
        entities.createNativeQuery("insert into repeatable_request (token_id, request_key, request_hash, created_at)"
                        + " values (?1, ?2, ?3, ?4)")
                .setParameter(1, token).setParameter(2, key).setParameter(3, requestHash)
                .setParameter(4, at(clock.instant())).executeUpdate();
    }

    /** @param requestHash which may not have been known when it began */
    public void answered(UUID token, String key, String requestHash, KeptAnswer answer) {
        entities.createNativeQuery("update repeatable_request set answer = ?1, request_hash = ?2 where token_id = ?3 and request_key = ?4")
                .setParameter(1, box.seal(answer.write(), purpose(token, key))).setParameter(2, requestHash).setParameter(3, token)
                .setParameter(4, key).executeUpdate();
    }

    /** Nothing was done, and it may be tried again. */
    public void forget(UUID token, String key) {
        entities.createNativeQuery("delete from repeatable_request where token_id = ?1 and request_key = ?2")
                .setParameter(1, token).setParameter(2, key).executeUpdate();
    }

    public void forgetOld() {
        entities.createNativeQuery("delete from repeatable_request where created_at <= ?1").setParameter(1, kept()).executeUpdate();
    }

    private OffsetDateTime kept() {
        return at(clock.instant().minus(KEPT));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String purpose(UUID token, String key) {
        return "repeatable_request:" + token + ":" + key;
    }
}
