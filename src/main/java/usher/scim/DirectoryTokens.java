package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.platform.SecretBox;
import usher.platform.persistence.InstantColumn;
import usher.tenant.BearerToken;
import usher.types.SecretToken;

/**
 * The tokens of directories, asked for in the database at each request: one that was revoked a moment ago opens nothing. Found by its
 * hash, so that nothing is compared that takes longer the better one guesses.
 */
@ApplicationScoped
@Transactional
public class DirectoryTokens {

    static final Duration ACCESS = Duration.ofMinutes(60);

    private static final String SEALED = "v1.";
    private static final String ACCESS_TOKEN = "scim-access-token";
    /** How exactly the last use is noted. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    /** A living token. */
    public record Known(UUID tokenId, String name, UUID tenantId, String slug, boolean suspended, Set<String> scopes) {
    }

    /** Whose token it is: one that an owner made, or one for an hour that came from it. */
    public Optional<Known> find(String token) {
        Optional<Known> known = token.startsWith(SEALED) ? accessed(token) : byHash(SecretToken.sha256(token));
        known.ifPresent(each -> note(each.tokenId()));
        return known;
    }

    /** A token for an hour, which dies with the one that it came from. */
    public String access(Known known) {
        return box.seal(known.tokenId() + " " + clock.instant().plus(ACCESS).getEpochSecond(), ACCESS_TOKEN);
    }

    private Optional<Known> accessed(String token) {
        try {
            String[] parts = box.open(token, ACCESS_TOKEN).split(" ");
            boolean alive = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
            return alive ? known("b.id = :key", UUID.fromString(parts[0])) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private Optional<Known> byHash(String hash) {
        return known("b.sha256 = :key", hash);
    }

    private Optional<Known> known(String condition, Object key) {
        List<Object[]> rows = entities.createQuery("select b, t.slug, t.suspended from BearerToken b join Tenant t on t.id = b.tenantId"
                + " where b.kind = :scim and " + condition, Object[].class)
                .setParameter("scim", BearerToken.Kind.SCIM).setParameter("key", key).getResultList();
        return rows.stream().findFirst().map(row -> {
            BearerToken token = (BearerToken) row[0];
            return new Known(token.id(), token.name(), token.tenantId(), (String) row[1], (Boolean) row[2], token.scopes());
        });
    }

    private void note(UUID tokenId) {
        Instant now = clock.instant();
        List<?> last = entities.createNativeQuery("select used_at from directory_token_use where token_id = ?1")
                .setParameter(1, tokenId).getResultList();
        boolean first = last.isEmpty();
        if (first || new InstantColumn().convertToEntityAttribute(last.get(0)).plus(NOTED).isBefore(now)) {
            String sql = first ? "insert into directory_token_use (used_at, token_id) select ?1, b.id from bearer_token b where b.id = ?2"
                    + " and not exists (select 1 from directory_token_use u where u.token_id = b.id)"
                    : "update directory_token_use set used_at = ?1 where token_id = ?2";
            entities.createNativeQuery(sql).setParameter(1, new InstantColumn().convertToDatabaseColumn(now)).setParameter(2, tokenId)
                    .executeUpdate();
        }
    }
}
