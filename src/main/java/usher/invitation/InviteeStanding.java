package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private static final String MEMBERSHIP = "select m.status, m.endedBy from Membership m join AccountEmail e"
            + " on e.accountId = m.accountId where m.tenantId = :tenant and e.address = :address and e.retiredAt is null"
            + " and (e.verifiedAddress is not null or not exists (select v.id from AccountEmail v"
            + " where v.accountId = m.accountId and v.verifiedAddress is not null)"
            + " and not exists (select l.id from IdentityLink l where l.accountId = m.accountId))";

    /** Who is known here under the address though nobody has vouched for it, as guests are. */
    private static final String KNOWN_AS = "select m.status, m.endedBy from Membership m where m.tenantId = :tenant"
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
    record Standing(RefusalReason reason, boolean endedMembership) {
    }

    Optional<Standing> of(UUID tenantId, EmailAddress address) {
        return Stream.of(MEMBERSHIP, KNOWN_AS).flatMap(query -> entities.createQuery(query, Object[].class)
                        .setParameter("tenant", tenantId).setParameter("address", address.canonical()).getResultStream())
                .min(Comparator.comparing(row -> ORDER.indexOf((MembershipStatus) row[0])))
                .map(row -> standing((MembershipStatus) row[0], Optional.ofNullable((EndedBy) row[1])));
    }

    /** Who is suspended is reactivated, not invited: what they were granted is kept for them. */
    private static Standing standing(MembershipStatus status, Optional<EndedBy> endedBy) {
        if (status == MembershipStatus.ACTIVE) {
            return new Standing(RefusalReason.ALREADY_MEMBER, false);
        }
        if (status == MembershipStatus.PENDING) {
            return new Standing(RefusalReason.WAITING_FOR_APPROVAL, false);
        }
        return switch (endedBy.orElse(EndedBy.ADMINISTRATOR)) {
            case DIRECTORY -> new Standing(RefusalReason.DEPROVISIONED_BY_DIRECTORY, true);
            case DECLINED_APPROVAL -> new Standing(RefusalReason.APPROVAL_DECLINED, true);
            case ADMINISTRATOR -> status == MembershipStatus.SUSPENDED
                    ? new Standing(RefusalReason.MEMBERSHIP_SUSPENDED, false)
                    : new Standing(RefusalReason.MEMBERSHIP_REMOVED, true);
        };
    }
}
