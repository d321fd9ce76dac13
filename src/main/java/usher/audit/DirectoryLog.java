package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.InstantColumn;

/** What directories asked for, kept for {@link #KEPT}. */
@ApplicationScoped
@Transactional
public class DirectoryLog {

    public static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /**
     * What to show.
     *
     * @param about    the beginning of a name, in any case; empty: everything
     * @param refused  only what was not done
     * @param before   only what is older than this one
     */
    public record Wanted(UUID tenantId, String about, boolean refused, Optional<UUID> before) {
    }

    /** In the caller's transaction where there is one, so that a change and its place here are both there or neither. */
    public void append(DirectoryRequest request) {
        entities.persist(request);
    }

    /** The newest first, by their ids, which are made in the order of time. */
    public List<DirectoryRequest> find(Wanted wanted, int most) {
        var query = entities.createQuery("select r from DirectoryRequest r where r.tenantId = :tenant"
                + (wanted.about().isEmpty() ? "" : " and r.subjectKey like :about escape '!'")
                + (wanted.refused() ? " and r.status >= 400" : "")
                + (wanted.before().isEmpty() ? "" : " and r.id < :before") + " order by r.id desc", DirectoryRequest.class)
                .setParameter("tenant", wanted.tenantId());
        if (!wanted.about().isEmpty()) {
            query.setParameter("about", wanted.about().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        wanted.before().ifPresent(id -> query.setParameter("before", id));
        return query.setMaxResults(most).getResultList();
    }

    /** @return how many */
    public int forgetOld() {
        entities.createNativeQuery("delete from former_member where happened_at < ?1")
                .setParameter(1, new InstantColumn().convertToDatabaseColumn(clock.instant().minus(KEPT))).executeUpdate();
        return entities.createQuery("delete from DirectoryRequest r where r.happenedAt < :end")
                .setParameter("end", clock.instant().minus(KEPT)).executeUpdate();
    }
}
