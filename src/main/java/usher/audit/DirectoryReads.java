package usher.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * What directories asked for without changing anything, and what was refused before it could be a change; kept as long as the rest of the
 * log. It waits in memory and is written in batches, so that who reads waits for nothing that is written. A node that ends, or a database
 * that is away, loses some seconds of it, which a change and its place in the log never are.
 */
@ApplicationScoped
public class DirectoryReads {

    /** More than all clients of a node may ask for between two batches; beyond it nothing is noted. */
    private static final int MOST_WAITING = 10_000;
    private static final int AT_ONCE = 1000;
    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Logger LOG = Logger.getLogger(DirectoryReads.class.getName());

    private final BlockingQueue<Noted> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<UUID> slowedDown = ConcurrentHashMap.newKeySet();

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    private record Noted(UUID tenantId, Object entity) {
    }

    public void note(DirectoryRead read) {
        note(new Noted(read.tenantId(), read));
    }

    /** Of requests that were too many, the first of a token stands for those behind it. */
    public void noteRefused(DirectoryRequest request) {
        if (request.status() != TOO_MANY_REQUESTS || slowedDown.add(request.tokenId())) {
            note(new Noted(request.tenantId(), request));
        }
    }

    private void note(Noted noted) {
        if (!waiting.offer(noted)) {
            LOG.fine("Directories ask for more than is written down");
        }
    }

    /**
     * Writes some of it down, of workspaces that are still there.
     *
     * @return whether more may wait
     */
    @Transactional
    public boolean write() {
        slowedDown.clear();
        List<Noted> some = new ArrayList<>();
        waiting.drainTo(some, AT_ONCE);
        if (some.isEmpty()) {
            return false;
        }
        Set<UUID> there = Set.copyOf(entities.createQuery("select t.id from Tenant t where t.id in :tenants", UUID.class)
                .setParameter("tenants", some.stream().map(Noted::tenantId).collect(Collectors.toSet())).getResultList());
        some.stream().filter(noted -> there.contains(noted.tenantId())).map(Noted::entity).forEach(entities::persist);
        return some.size() == AT_ONCE;
    }

    /** The newest first, by their ids, which are made in the order of time; nobody is named, so that no name finds them. */
    @Transactional
    public List<DirectoryRead> find(DirectoryLog.Wanted wanted, int most) {
        return wanted.bound(entities.createQuery("select r from DirectoryRead r where r.tenantId = :tenant" + wanted.narrowed()
                + " order by r.id desc", DirectoryRead.class)).setMaxResults(most).getResultList();
    }

    /** @return whether more may be left */
    @Transactional
    public boolean forgetOld() {
        return entities.createNativeQuery("delete from directory_read where id in (select r.id from directory_read r"
                + " where r.happened_at < ?1 order by r.happened_at fetch first " + FORGOTTEN_AT_ONCE + " rows only)")
                .setParameter(1, clock.instant().minus(DirectoryLog.KEPT).atOffset(ZoneOffset.UTC)).executeUpdate() == FORGOTTEN_AT_ONCE;
    }
}
