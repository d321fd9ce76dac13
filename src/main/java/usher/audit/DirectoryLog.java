package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.InstantColumn;

/** What directories asked for, kept for {@link #KEPT}; what changed nothing and was done is with {@link DirectoryReads}. */
@ApplicationScoped
@Transactional
public class DirectoryLog {

    public static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** What came of a request. */
    public enum Kind { CHANGES, REFUSALS, READS }

    /**
     * What to show.
     *
     * @param about  the beginning of a name, in any case; empty: everything
     * @param kind   empty: changes and refusals
     * @param token  whose requests; empty: everybody's
     * @param from   no earlier ones
     * @param until  only earlier ones
     * @param before only what is older than this one
     */
    public record Wanted(UUID tenantId, String about, Optional<Kind> kind, Optional<UUID> token, Optional<Instant> from,
            Optional<Instant> until, Optional<UUID> before) {

        /** @param refused only what was not done */
        public Wanted(UUID tenantId, String about, boolean refused, Optional<UUID> before) {
            this(tenantId, about, refused ? Optional.of(Kind.REFUSALS) : Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), before);
        }

        /** Further conditions on {@code r}, for which {@link #bound} has the values. */
        String narrowed() {
            return (token.isEmpty() ? "" : " and r.tokenId = :token") + (from.isEmpty() ? "" : " and r.happenedAt >= :from")
                    + (until.isEmpty() ? "" : " and r.happenedAt < :until") + (before.isEmpty() ? "" : " and r.id < :before");
        }

        <T> TypedQuery<T> bound(TypedQuery<T> query) {
            query.setParameter("tenant", tenantId);
            token.ifPresent(id -> query.setParameter("token", id));
            from.ifPresent(instant -> query.setParameter("from", instant));
            until.ifPresent(instant -> query.setParameter("until", instant));
            before.ifPresent(id -> query.setParameter("before", id));
            return query;
        }
    }

    /** In the caller's transaction where there is one, so that a change and its place here are both there or neither. */
    public void append(DirectoryRequest request) {
        entities.persist(request);
    }

    /** Changes and refusals, the newest first, by their ids, which are made in the order of time. */
    public List<DirectoryRequest> find(Wanted wanted, int most) {
        String ofKind = wanted.kind().map(kind -> kind == Kind.REFUSALS ? " and r.status >= 400" : " and r.status < 400").orElse("");
        var query = wanted.bound(entities.createQuery("select r from DirectoryRequest r where r.tenantId = :tenant"
                + (wanted.about().isEmpty() ? "" : " and r.subjectKey like :about escape '!'") + ofKind + wanted.narrowed()
                + " order by r.id desc", DirectoryRequest.class));
        if (!wanted.about().isEmpty()) {
            query.setParameter("about", wanted.about().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        return query.setMaxResults(most).getResultList();
    }

    /** One request of the workspace's. */
    public Optional<DirectoryRequest> find(UUID tenantId, UUID id) {
        return Optional.ofNullable(entities.find(DirectoryRequest.class, id)).filter(request -> request.tenantId().equals(tenantId));
    }

    /** @return how many */
    public int forgetOld() {
        entities.createNativeQuery("delete from former_member where happened_at < ?1")
                .setParameter(1, new InstantColumn().convertToDatabaseColumn(clock.instant().minus(KEPT))).executeUpdate();
        return entities.createQuery("delete from DirectoryRequest r where r.happenedAt < :end")
                .setParameter("end", clock.instant().minus(KEPT)).executeUpdate();
    }
}
