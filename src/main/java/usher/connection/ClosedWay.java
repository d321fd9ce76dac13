package usher.connection;

import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.UUID;
import usher.types.BuiltInRole;

/**
 * A way into a workspace that is closed, or opened again. Whoever is signed in by it is signed out for good: the query of each request
 * would only hide their sessions, and opening the way again would bring all of them back, also that of whom it was closed for. A sign-in
 * that was under way while it was closed leaves one that ends when it is opened.
 */
public record ClosedWay(UUID tenantId, String connectionId) {

    private static final String SIGNED_IN = "delete from SignInSession s where s.tenantId = :tenant and s.connectionId = :connection";
    private static final String NO_EXEMPT_OWNER = " and (s.signedInWith is null or s.signedInWith not in :exempt or not exists (select m.id"
            + " from Membership m, HeldRole h, Role r where m.tenantId = :tenant and m.accountId = s.accountId and h.tenantId = :tenant"
            + " and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner))";

    public void signOut(EntityManager entities) {
        entities.createQuery(SIGNED_IN).setParameter("tenant", tenantId).setParameter("connection", connectionId).executeUpdate();
    }

    /** @param exempt addresses whose owners may use the way all the same */
    public void signOut(EntityManager entities, Set<String> exempt) {
        if (exempt.isEmpty()) {
            signOut(entities);
        } else {
            entities.createQuery(SIGNED_IN + NO_EXEMPT_OWNER).setParameter("tenant", tenantId).setParameter("connection", connectionId)
                    .setParameter("exempt", exempt).setParameter("owner", BuiltInRole.OWNER.name()).executeUpdate();
        }
    }
}
