package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.sessions.Session;
import usher.tenant.Reconciliation;
import usher.tenant.Reconciliation.Stage;

/** Empties the quarantine of a directory that is armed: one of its people or groups after the other. */
@ApplicationScoped
@Transactional
public class Quarantine {

    private static final UUID NOTHING = new UUID(0, 0);
    private static final String NEXT = "select q.id from %1$s q where q.tenant_id = ?2 and q.id > ?3 %2$s and not exists (select 1"
            + " from directory_alias a where a.tenant_id = ?1 and a.known_as = q.id) order by q.id";

    private static final String NAME = "select m.user_name from membership m where m.tenant_id = ?1 and m.id = ?2"
            + " union all select g.display_name from directory_group g where g.tenant_id = ?1 and g.id = ?2";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** The workspaces whose directories are armed and whose people wait, the one that has waited longest first. */
    public List<UUID> waiting() {
        return entities.createQuery("select r.tenantId from Reconciliation r where r.stage = :arming"
                + " order by r.begunAt", UUID.class)
                .setParameter("arming", Stage.ARMING).getResultList();
    }

    /** For one node to work on until it ends or the node is lost; empty while another one does. */
    public Optional<Reconciliation> claim(UUID tenantId, UUID node) {
        return lock(tenantId).filter(here -> here.lease(node, clock.instant()));
    }

    /** Locks the quarantine until the transaction ends; false when another node has it by now, or has taken this one. */
    public boolean take(Reconciliation here, UUID id) {
        boolean mine = lock(here.tenantId()).filter(now -> now.lease(here.leasedBy(), clock.instant())).isPresent();
        return mine && first("select known_as from directory_alias where tenant_id = ?1 and known_as = ?2", here.tenantId(), id).isEmpty();
    }

    /**
     * Keeps the directory from being armed until the transaction ends, and its quarantine from being emptied: what it is told has been noted
     * would be lost. Requests keep each other from nothing, but on H2.
     *
     * @return whether it is collected still
     */
    public boolean collects(DirectoryClient client) {
        boolean shares = entities.unwrap(Session.class).getDatasourcePlatform().isPostgreSQL();
        return !first("select quarantine_id from directory_reconciliation where tenant_id = ?1 and quarantine_id = ?2 and stage = 'COLLECTING'"
                + (shares ? " for share" : " for update"), client.workspaceId(), client.tenantId()).isEmpty();
    }

    private Optional<Reconciliation> lock(UUID tenantId) {
        return Optional.ofNullable(entities.find(Reconciliation.class, tenantId, LockModeType.PESSIMISTIC_WRITE))
                .filter(here -> here.stage() == Stage.ARMING);
    }

    /** @param last whom it was about before; nobody at first */
    public Optional<UUID> nextPerson(Reconciliation here, UUID last) {
        return next(NEXT.formatted("membership", "and q.status <> 'REMOVED'"), here, last);
    }

    /** @param last which it was about before; none at first */
    public Optional<UUID> nextGroup(Reconciliation here, UUID last) {
        return next(NEXT.formatted("directory_group", ""), here, last);
    }

    private Optional<UUID> next(String sql, Reconciliation here, UUID last) {
        return first(sql, here.tenantId(), here.quarantineId(), last);
    }

    /** Whom somebody in the quarantine was recognised as; empty for somebody new. */
    public Optional<UUID> recognised(Reconciliation here, UUID personId) {
        return first("select member_id from directory_candidate where tenant_id = ?1 and person_id = ?2", here.tenantId(), personId);
    }

    /** Notes what the directory knows a member or a group by. */
    public void known(Reconciliation here, UUID knownAs, UUID resourceId) {
        entities.createNativeQuery("insert into directory_alias (tenant_id, quarantine_id, known_as, resource_id) values (?1, ?2, ?3, ?4)")
                .setParameter(1, here.tenantId()).setParameter(2, here.quarantineId()).setParameter(3, knownAs).setParameter(4, resourceId)
                .executeUpdate();
    }

    /**
     * Notes that nothing has become of it.
     *
     * @return what the directory calls it; empty when another node has taken it
     */
    public Optional<String> leaveOut(Reconciliation here, UUID knownAs) {
        if (!take(here, knownAs)) {
            return Optional.empty();
        }
        entities.createNativeQuery("insert into directory_alias (tenant_id, quarantine_id, known_as) values (?1, ?2, ?3)")
                .setParameter(1, here.tenantId()).setParameter(2, here.quarantineId()).setParameter(3, knownAs).executeUpdate();
        List<?> names = entities.createNativeQuery(NAME).setParameter(1, here.quarantineId()).setParameter(2, knownAs).getResultList();
        return Optional.of(names.isEmpty() ? knownAs.toString() : String.valueOf(names.get(0)));
    }

    /** When nobody waits any more, the directory speaks to the workspace; {@link QuarantineTidying} has time. */
    public void finish(UUID tenantId) {
        lock(tenantId).filter(here -> nextPerson(here, NOTHING).isEmpty() && nextGroup(here, NOTHING).isEmpty()).ifPresent(here -> {
            entities.createNativeQuery("delete from directory_binding where tenant_id = ?1").setParameter(1, here.tenantId())
                    .executeUpdate();
            here.finish(clock.instant());
        });
    }

    private Optional<UUID> first(String sql, Object... values) {
        var query = entities.createNativeQuery(sql).setMaxResults(1);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        List<?> found = query.getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of((UUID) found.get(0));
    }
}
