package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/** Runs that an administrator wants taken back: what one token asked for from a request on, to the end of its run. */
@ApplicationScoped
@Transactional
public class DirectoryUndos {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private DirectoryPasses passes;

    @Inject
    private Clock clock;

    /**
     * A directory gives and ends memberships of owners, too, so that an owner asks.
     *
     * @throws RequestRejected {@code forbidden}; {@code not_found}; {@code conflict} while another one goes on, or for a request to the
     *     quarantine
     */
    public void ask(TenantAuthor author, UUID firstRequest) {
        if (!author.may(Permission.MEMBERS_WRITE) || !author.may(Permission.OWNERS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change members and owners");
        }
        DirectoryRequest first = Optional.ofNullable(entities.find(DirectoryRequest.class, firstRequest))
                .filter(request -> request.tenantId().equals(author.tenantId()))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such request"));
        if (!isOfMembers(first)) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the request was about the quarantine");
        }
        if (last(author.tenantId()).filter(undo -> undo.finishedAt().isEmpty()).isPresent()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "another run is taken back");
        }
        entities.persist(new DirectoryUndo(first, behindRun(first), author.name(), clock.instant()));
        String run = Json.createObjectBuilder().add("firstRequest", firstRequest.toString()).add("token", first.tokenId().toString())
                .build().toString();
        audit.append(author.record("directory_run.undone", Reference.random(), clock.instant()).changed(null, run));
    }

    /** The first request of the token that is of a later run; where there is none, what it asks for from now on. */
    private UUID behindRun(DirectoryRequest first) {
        Instant end = passes.of(first.tenantId(), first.happenedAt()).stream().filter(pass -> pass.tokenId().equals(first.tokenId()))
                .reduce((later, earlier) -> earlier).flatMap(DirectoryPass::changed).orElseThrow();
        return entities.createQuery("select r.id from DirectoryRequest r where r.tenantId = :tenant and r.tokenId = :token and r.id > :first"
                + " and r.happenedAt > :end order by r.id", UUID.class).setParameter("tenant", first.tenantId())
                .setParameter("token", first.tokenId()).setParameter("first", first.id()).setParameter("end", end)
                .setMaxResults(1).getResultStream().findFirst().orElseGet(UuidV7::next);
    }

    /** Whether it was carried out on the workspace's members; before a directory is armed, requests are about its quarantine. */
    public boolean isOfMembers(DirectoryRequest request) {
        return !request.isOfQuarantine();
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
        return entities.createQuery("select r from DirectoryRequest r where r.tenantId = :tenant"
                + " and r.tokenId = :token and r.status < 400 and r.ofQuarantine = false and r.id >= :first and r.id < :next"
                + " order by r.id desc", DirectoryRequest.class)
                .setParameter("tenant", undo.tenantId()).setParameter("token", undo.tokenId())
                .setParameter("first", undo.firstRequest()).setParameter("next", undo.nextRequest())
                .setMaxResults(1).getResultStream().findFirst();
    }

    /** A request's records of these actions, the last one first. */
    public List<AuditRecord> happened(DirectoryRequest request, Set<String> actions) {
        return entities.createQuery("select r from AuditRecord r where r.tenantId = :tenant and r.reference = :reference"
                + " and r.action in :actions order by r.id desc", AuditRecord.class).setParameter("tenant", request.tenantId())
                .setParameter("reference", request.reference()).setParameter("actions", actions).getResultList();
    }
}
