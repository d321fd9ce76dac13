package usher.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.Role;
import usher.types.MembershipStatus;

/**
 * What somebody may do in a tenant, as the database has it at this moment, for what is carried out in their name when their request is long
 * over: a person has the permissions of their roles while they are a member, a program its token's scopes while the token opens, and an
 * operator, or a token of the operator's, all of them while they are one.
 */
@ApplicationScoped
public class ActorRights {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * None for somebody who has gone.
     *
     * @param actor as the audit names actors; the tenants file may do everything
     */
    public Set<String> of(UUID tenantId, String actor, Instant now) {
        int colon = actor.indexOf(':');
        return switch (actor.substring(0, colon)) {
            case "account" -> ofMember(tenantId, UUID.fromString(actor.substring(colon + 1)));
            case "token" -> ofToken(tenantId, UUID.fromString(actor.substring(colon + 1)), now);
            case "operator" -> ofOperator(UUID.fromString(actor.substring(colon + 1)));
            case "operator-token" -> ofOperatorToken(UUID.fromString(actor.substring(colon + 1)), now);
            case "system" -> Role.PERMISSIONS_OF_OURS;
            default -> Set.of();
        };
    }

    private Set<String> ofMember(UUID tenantId, UUID accountId) {
        return entities.createQuery("select r from Membership m, HeldRole h, Role r, Account a where m.tenantId = :tenant"
                        + " and m.accountId = :account and m.status = :active and a.id = m.accountId and a.disabled = false"
                        + " and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId", Role.class)
                .setParameter("tenant", tenantId).setParameter("account", accountId)
                .setParameter("active", MembershipStatus.ACTIVE).getResultStream()
                .flatMap(role -> role.permissions().stream()).collect(Collectors.toSet());
    }

    private Set<String> ofOperator(UUID accountId) {
        return entities.createQuery("select a.id from Operator o, Account a where o.accountId = :account and a.id = o.accountId"
                        + " and a.disabled = false", UUID.class).setParameter("account", accountId).getResultStream().findFirst()
                .map(operator -> Role.PERMISSIONS_OF_OURS).orElse(Set.of());
    }

    private Set<String> ofOperatorToken(UUID tokenId, Instant now) {
        return entities.createQuery("select t.id from OperatorToken t where t.id = :id and (t.expiresAt is null or t.expiresAt > :now)",
                        UUID.class).setParameter("id", tokenId).setParameter("now", now).getResultStream().findFirst()
                .map(token -> Role.PERMISSIONS_OF_OURS).orElse(Set.of());
    }

    private Set<String> ofToken(UUID tenantId, UUID tokenId, Instant now) {
        return entities.createQuery("select b.scopes from BearerToken b where b.tenantId = :tenant and b.id = :id"
                        + " and (b.expiresAt is null or b.expiresAt > :now)", String.class)
                .setParameter("tenant", tenantId).setParameter("id", tokenId).setParameter("now", now).getResultStream()
                .flatMap(scopes -> Arrays.stream(scopes.split(" "))).collect(Collectors.toSet());
    }
}
