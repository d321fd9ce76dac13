package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.Role;
import usher.types.MembershipStatus;

/**
 * What an inviter may give, as the database has it at this moment: for a person, the permissions of their roles while they are a member;
 * for a program, its token's scopes while the token opens. The operator and the tenants file may give everything.
 */
@ApplicationScoped
public class InviterRights {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * Those of the roles that whoever offers them may give now; none from somebody who may not invite any more.
     *
     * @param inviter as the audit names actors
     */
    public Set<String> givable(UUID tenantId, String inviter, Set<String> roles, Instant now) {
        return givable(tenantId, rights(tenantId, inviter, now), roles);
    }

    /** The same of roles that the tenant has, with the permissions of each. */
    public Set<String> givable(UUID tenantId, String inviter, Map<String, Set<String>> roles, Instant now) {
        Set<String> rights = rights(tenantId, inviter, now);
        return !rights.contains(Invitation.RIGHT) ? Set.of() : roles.keySet().stream()
                .filter(key -> Role.mayBeGiven(roles.get(key), rights)).collect(Collectors.toSet());
    }

    private Set<String> rights(UUID tenantId, String inviter, Instant now) {
        int colon = inviter.indexOf(':');
        String kind = inviter.substring(0, colon);
        return switch (kind) {
            case "account" -> ofMember(tenantId, UUID.fromString(inviter.substring(colon + 1)));
            case "token" -> ofToken(tenantId, UUID.fromString(inviter.substring(colon + 1)), now);
            case "system", "operator-token" -> Role.PERMISSIONS_OF_OURS;
            default -> Set.of();
        };
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

    private Set<String> ofMember(UUID tenantId, UUID accountId) {
        return entities.createQuery("select r from Membership m, HeldRole h, Role r, Account a where m.tenantId = :tenant"
                        + " and m.accountId = :account and m.status = :active and a.id = m.accountId and a.disabled = false"
                        + " and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId", Role.class)
                .setParameter("tenant", tenantId).setParameter("account", accountId)
                .setParameter("active", MembershipStatus.ACTIVE).getResultStream()
                .flatMap(role -> role.permissions().stream()).collect(Collectors.toSet());
    }

    private Set<String> ofToken(UUID tenantId, UUID tokenId, Instant now) {
        return entities.createQuery("select b.scopes from BearerToken b where b.tenantId = :tenant and b.id = :id"
                        + " and (b.expiresAt is null or b.expiresAt > :now)", String.class)
                .setParameter("tenant", tenantId).setParameter("id", tokenId).setParameter("now", now).getResultStream()
                .flatMap(scopes -> Arrays.stream(scopes.split(" "))).collect(Collectors.toSet());
    }
}
