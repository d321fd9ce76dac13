package usher.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.types.BuiltInRole;

/** Finds connections. */
@ApplicationScoped
public class Connections {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The connection as the database has it now, whatever tenant it belongs to: its id is part of public addresses. */
    @Transactional
    public Optional<Connection> find(String id) {
        return Optional.ofNullable(entities.find(Connection.class, id));
    }

    /** Those of these that there are, by name. */
    @Transactional
    public List<Connection> find(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : entities.createQuery(
                "select c from Connection c where c.id in :ids order by c.name", Connection.class)
                .setParameter("ids", ids).getResultList();
    }

    /** One of this tenant's; another tenant's is not there. */
    @Transactional
    public Optional<Connection> find(UUID tenantId, String id) {
        return find(id).filter(connection -> connection.tenantId().equals(tenantId));
    }

    /** All of the tenant's, by name. */
    @Transactional
    public List<Connection> of(UUID tenantId) {
        return entities.createQuery("select c from Connection c where c.tenantId = :tenant order by c.name, c.id", Connection.class)
                .setParameter("tenant", tenantId).getResultList();
    }

    /** Whether somebody who is an owner now has come by it; a suspended one may be let in again, and would be recognised as before. */
    @Transactional
    public boolean hasOwners(Connection connection) {
        return entities.createQuery("select count(l) from IdentityLink l, Membership m, HeldRole h, Role r where l.tenantId = :tenant"
                + " and l.connectionId = :connection and m.tenantId = :tenant and m.accountId = l.accountId"
                + " and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner",
                Long.class).setParameter("tenant", connection.tenantId()).setParameter("connection", connection.id())
                .setParameter("owner", BuiltInRole.OWNER.name()).getSingleResult() > 0;
    }

    /**
     * Whether nobody could come in any more once it is switched off: no other connection is on, the e-mail link does not open the workspace
     * to members, and no owner is named who may use it all the same.
     */
    @Transactional
    public boolean isLastWayIn(Connection connection) {
        return connection.isEnabled() && entities.createNativeQuery("select 1 from tenant t where t.id = ?1 and (t.email_sign_in = true"
                + " and t.single_sign_on_only = false or exists (select 1 from connection c where c.tenant_id = ?1 and c.enabled = true"
                + " and c.id <> ?2) or exists (select 1 from break_glass b join account_email e on e.verified_address = b.address"
                + " and e.retired_at is null join membership m on m.tenant_id = ?1 and m.account_id = e.account_id and m.status = 'ACTIVE'"
                + " join role_grant g on g.tenant_id = ?1 and g.membership_id = m.id join tenant_role r on r.tenant_id = ?1"
                + " and r.id = g.role_id and r.role_key = 'OWNER' where b.tenant_id = ?1))").setParameter(1, connection.tenantId())
                .setParameter(2, connection.id()).getResultList().isEmpty();
    }

    /** Whether anybody's identity is linked through it. */
    @Transactional
    public boolean hasPeople(Connection connection) {
        return entities.createQuery("select count(l) from IdentityLink l where l.tenantId = :tenant and l.connectionId = :connection",
                Long.class).setParameter("tenant", connection.tenantId()).setParameter("connection", connection.id())
                .getSingleResult() > 0;
    }
}
