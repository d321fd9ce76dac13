package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.RoleGrant;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/**
 * Gives a workspace that nobody owns an owner from among its members, since an invitation would not reach one. Where there is an owner,
 * owners are theirs to make.
 */
@ApplicationScoped
public class FirstOwner {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    @EJB
    private MemberService members;

    /**
     * @param actor with an owner's rights: the operator, or the tenants file
     * @return whether the active member with this address is an owner now; false where there is no such member, or an owner already
     */
    @Transactional
    public boolean make(Actor actor, EmailAddress address) {
        Optional<UUID> member = member(actor.tenantId(), address);
        if (member.isEmpty()) {
            return false;
        }
        facts.lock(actor.tenantId());
        return facts.owners(actor.tenantId()).isEmpty()
                && members.change(actor, member.get(), ownerBesides(actor, member.get())).refusal().isEmpty();
    }

    private Optional<UUID> member(UUID tenantId, EmailAddress address) {
        return entities.createQuery("select m.id from Membership m, AccountEmail e where m.tenantId = :tenant and m.status = :active"
                + " and e.accountId = m.accountId and e.verifiedAddress = :address and e.retiredAt is null", UUID.class)
                .setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("address", address.canonical()).getResultStream().findFirst();
    }

    /** What was given by hand before stays. */
    private MemberChange ownerBesides(Actor actor, UUID membershipId) {
        Set<String> roles = new HashSet<>(Set.of(BuiltInRole.OWNER.name()));
        Grants.read(entities, actor.tenantId(), List.of(membershipId)).rolesOf(membershipId).stream()
                .filter(grant -> grant.source().equals(actor.source())).map(RoleGrant::role).forEach(roles::add);
        return new MemberChange.SetRoles(roles);
    }
}
