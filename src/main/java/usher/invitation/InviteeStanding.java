package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import usher.membership.Membership;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;

/**
 * What a tenant already has to do with an address. Looks at the tenant's own memberships only: whether the address has an account
 * elsewhere is nobody's business.
 */
@ApplicationScoped
public class InviteeStanding {

    /**
     * The owner of the address, once it is verified. Until then, whoever was entered under it and has not claimed the membership.
     */
    private static final String MEMBERSHIP = "select m from Membership m join AccountEmail e"
            + " on e.accountId = m.accountId where m.tenantId = :tenant and e.address = :address and e.retiredAt is null"
            + " and (e.verifiedAddress is not null or not exists (select v.id from AccountEmail v"
            + " where v.accountId = m.accountId and v.verifiedAddress is not null)"
            + " and not exists (select l.id from IdentityLink l where l.accountId = m.accountId))";

    /** Who is known here under the address though nobody has vouched for it, as guests are. */
    private static final String KNOWN_AS = "select m from Membership m where m.tenantId = :tenant"
            + " and lower(m.profile.email) = :address";

    /** Of several, the one whose people are here is answered with. */
    private static final List<MembershipStatus> ORDER = List.of(MembershipStatus.ACTIVE, MembershipStatus.PENDING,
            MembershipStatus.SUSPENDED, MembershipStatus.REMOVED);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * Why there is nothing to invite to, or what must be known before.
     *
     * @param endedMembership an invitation would bring the person back
     */
    record Standing(Membership membership, RefusalReason reason, boolean endedMembership) {
    }

    Optional<Standing> of(UUID tenantId, EmailAddress address) {
        return Stream.of(MEMBERSHIP, KNOWN_AS).flatMap(query -> entities.createQuery(query, Membership.class)
                        .setParameter("tenant", tenantId).setParameter("address", address.canonical()).getResultStream())
                .min(Comparator.comparing(membership -> ORDER.indexOf(membership.status()))).map(InviteeStanding::standing);
    }

    /**
     * Why an invitation that is open with these roles opens nothing any more: whoever has become a member has them all, or their membership
     * has ended since, which it does not undo.
     */
    Optional<RefusalReason> inVain(Invitation invitation, Set<String> roles) {
        return of(invitation.tenantId(), EmailAddress.of(invitation.address())).filter(known -> switch (known.reason()) {
            case WAITING_FOR_APPROVAL -> false;
            case ALREADY_MEMBER -> held(known.membership()).containsAll(roles);
            default -> !known.endedMembership() || known.membership().endedAt().filter(invitation::bringsBackFrom).isEmpty();
        }).map(Standing::reason);
    }

    private List<String> held(Membership membership) {
        return entities.createQuery("select r.key from HeldRole h, Role r where h.tenantId = :tenant and h.membershipId = :member"
                        + " and r.tenantId = :tenant and r.id = h.roleId", String.class).setParameter("tenant", membership.tenantId())
                .setParameter("member", membership.id()).getResultList();
    }

    /** Who is suspended is reactivated, not invited: what they were granted is kept for them. */
    private static Standing standing(Membership membership) {
        if (membership.status() == MembershipStatus.ACTIVE) {
            return new Standing(membership, RefusalReason.ALREADY_MEMBER, false);
        }
        if (membership.status() == MembershipStatus.PENDING) {
            return new Standing(membership, RefusalReason.WAITING_FOR_APPROVAL, false);
        }
        return switch (membership.endedBy().orElse(EndedBy.ADMINISTRATOR)) {
            case DIRECTORY -> new Standing(membership, RefusalReason.DEPROVISIONED_BY_DIRECTORY, true);
            case DECLINED_APPROVAL -> new Standing(membership, RefusalReason.APPROVAL_DECLINED, true);
            case ADMINISTRATOR -> membership.status() == MembershipStatus.SUSPENDED
                    ? new Standing(membership, RefusalReason.MEMBERSHIP_SUSPENDED, false)
                    : new Standing(membership, RefusalReason.MEMBERSHIP_REMOVED, true);
        };
    }
}
