package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.ActorRights;
import usher.tenant.Role;

/** What an inviter may give at this moment. The operator and the tenants file may give everything. */
@ApplicationScoped
public class InviterRights {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ActorRights actors;

    /**
     * Those of the roles that whoever offers them may give now; none from somebody who may not invite any more.
     *
     * @param inviter as the audit names actors
     */
    public Set<String> givable(UUID tenantId, String inviter, Set<String> roles, Instant now) {
        return givable(tenantId, actors.of(tenantId, inviter, now), roles);
    }

    /** The same of roles that the tenant has, with the permissions of each. */
    public Set<String> givable(UUID tenantId, String inviter, Map<String, Set<String>> roles, Instant now) {
        Set<String> rights = actors.of(tenantId, inviter, now);
        return !rights.contains(Invitation.RIGHT) ? Set.of() : roles.keySet().stream()
                .filter(key -> Role.mayBeGiven(roles.get(key), rights)).collect(Collectors.toSet());
    }

    /** Those of the roles that exist and whose permissions of ours are all among these. */
    Set<String> givable(UUID tenantId, Set<String> rights, Set<String> roles) {
        if (!rights.contains(Invitation.RIGHT)) {
            return Set.of();
        }
        Map<String, Role> known = entities.createQuery("select r from Role r where r.tenantId = :tenant and r.key in :keys",
                Role.class).setParameter("tenant", tenantId).setParameter("keys", roles).getResultStream()
                .collect(Collectors.toMap(Role::key, role -> role));
        return roles.stream().filter(key -> known.containsKey(key) && known.get(key).mayBeGivenBy(rights))
                .collect(Collectors.toSet());
    }
}
