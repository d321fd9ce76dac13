package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.tenant.Tenant;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;

/** How much a tenant may invite: our mail must not become somebody's way to write to strangers. */
@ApplicationScoped
public class InvitationLimits {

    /** Mails of invitations that a tenant may cause in a day. */
    static final int MOST_IN_A_DAY = 1_000;

    /** Between two mails of one invitation. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @throws RequestRejected {@code too_many_requests} */
    void requireRoomForAMail(UUID tenantId, Instant now) {
        long sent = entities.createQuery("select count(i) from Invitation i where i.tenantId = :tenant and i.sentAt > :dayAgo",
                        Long.class).setParameter("tenant", tenantId).setParameter("dayAgo", now.minus(Duration.ofDays(1)))
                .getSingleResult();
        if (sent >= MOST_IN_A_DAY) {
            throw new RequestRejected(RefusalReason.TOO_MANY_REQUESTS, "a tenant's invitations of a day");
        }
    }

    /** @throws RequestRejected {@code too_many_requests} */
    void requirePause(Invitation invitation, Instant now) {
        if (invitation.sentAt().filter(sent -> sent.plus(PAUSE).isAfter(now)).isPresent()) {
            throw new RequestRejected(RefusalReason.TOO_MANY_REQUESTS, "an invitation was sent a moment ago");
        }
    }

    /** Whether one more member would fit now; it is asked again when the invitation is accepted. */
    boolean hasFreeSeat(Tenant tenant) {
        return tenant.seatLimit().isEmpty() || entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant"
                        + " and m.status = :active", Long.class).setParameter("tenant", tenant.id())
                .setParameter("active", MembershipStatus.ACTIVE).getSingleResult() < tenant.seatLimit().get();
    }
}
