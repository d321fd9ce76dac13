package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Runs that an administrator wants taken back: what one token asked for from a request on, for an hour at most. */
@ApplicationScoped
@Transactional
public class DirectoryUndos {

    /** As long as the brake counts together. */
    public static final Duration RUN = Duration.ofHours(1);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @throws RequestRejected {@code forbidden}; {@code not_found}; {@code conflict} while another one goes on */
    public void ask(TenantAuthor author, UUID firstRequest) {
        if (!author.may(Permission.MEMBERS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change members");
        }
        DirectoryRequest first = Optional.ofNullable(entities.find(DirectoryRequest.class, firstRequest))
                .filter(request -> request.tenantId().equals(author.tenantId()))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such request"));
        if (last(author.tenantId()).filter(undo -> undo.finishedAt().isEmpty()).isPresent()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "another run is taken back");
        }
        entities.persist(new DirectoryUndo(first, author.name(), clock.instant()));
        audit.append(author.record("directory_run.undone", Reference.random(), clock.instant()));
    }

    /** The last one that was asked for. */
    public Optional<DirectoryUndo> last(UUID tenantId) {
        return entities.createQuery("select u from DirectoryUndo u where u.tenantId = :tenant order by u.askedAt desc", DirectoryUndo.class)
                .setParameter("tenant", tenantId).setMaxResults(1).getResultStream().findFirst();
    }

    public List<UUID> unfinished() {
        return entities.createQuery("select u.id from DirectoryUndo u where u.finishedAt is null", UUID.class).getResultList();
    }

    /** Locked until the transaction ends, so that one node does it; empty when it is finished. */
    public Optional<DirectoryUndo> lock(UUID id) {
        return Optional.ofNullable(entities.find(DirectoryUndo.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(undo -> undo.finishedAt().isEmpty());
    }

    /** The last request that was done and is not taken back yet. */
    public Optional<DirectoryRequest> next(DirectoryUndo undo) {
        DirectoryRequest first = entities.find(DirectoryRequest.class, undo.firstRequest());
        return first == null ? Optional.empty() : entities.createQuery("select r from DirectoryRequest r where r.tenantId = :tenant"
                + " and r.tokenId = :token and r.status < 400 and r.id >= :first and r.id < :next and r.happenedAt < :end order by r.id desc",
                DirectoryRequest.class).setParameter("tenant", undo.tenantId()).setParameter("token", undo.tokenId())
                .setParameter("first", undo.firstRequest()).setParameter("next", undo.nextRequest())
                .setParameter("end", first.happenedAt().plus(RUN)).setMaxResults(1).getResultStream().findFirst();
    }

    /** What a request's records of that action said happened, as JSON. */
    public List<String> happened(DirectoryRequest request, String action) {
        return entities.createQuery("select r.after from AuditRecord r where r.tenantId = :tenant and r.reference = :reference"
                + " and r.action = :action order by r.id desc", String.class).setParameter("tenant", request.tenantId())
                .setParameter("reference", request.reference()).setParameter("action", action).getResultList();
    }
}
