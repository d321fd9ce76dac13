package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.platform.TooManyRequests;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/** How much a tenant may invite: our mail must not become somebody's way to write to strangers. */
@ApplicationScoped
public class InvitationLimits {

    /** Mails of invitations that a tenant may cause in a day. */
    static final int MOST_IN_A_DAY = 1_000;

    /** Those to one address in a day, whoever causes them. */
    static final int MOST_TO_ONE_IN_A_DAY = 20;

    /** Those of one tenant to one address in an hour: enough for whoever revokes one and makes it anew. */
    static final int MOST_TO_ONE_IN_AN_HOUR = 3;

    /** Between two mails of one invitation. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Until the transaction ends, the tenant's mails are counted by nobody else; before any invitation is locked. */
    public void lock(UUID tenantId) {
        entities.createNativeQuery("select id from tenant where id = ?1 for update").setParameter(1, tenantId).getResultList();
    }

    /**
     * Counts mails, not invitations: one that is sent again, or made anew after it was revoked, is another mail.
     *
     * @throws TooManyRequests when there was one too many
     */
    void requireRoomForAMail(UUID tenantId, String address, Instant now) {
        untilThereIsRoom(tenantId, address, now).ifPresent(wait -> {
            throw new TooManyRequests(wait, "mails of invitations");
        });
    }

    /**
     * Counts a mail to somebody who asked to join among those of invitations: who asks is whom the workspace's own provider names. The
     * tenant is locked before.
     *
     * @return whether there was room for it; else it is not to be sent
     */
    public boolean takeRoom(UUID tenantId, EmailAddress to, Instant now) {
        boolean room = untilThereIsRoom(tenantId, to.canonical(), now).isEmpty();
        if (room) {
            count(new InvitationMail(tenantId, to.canonical(), now), tenantId, now);
        }
        return room;
    }

    private Optional<Duration> untilThereIsRoom(UUID tenantId, String address, Instant now) {
        return untilFewer(MOST_IN_A_DAY, Duration.ofDays(1), "m.tenantId = :tenant", Map.of("tenant", tenantId), now)
                .or(() -> untilFewer(MOST_TO_ONE_IN_AN_HOUR, Duration.ofHours(1), "m.tenantId = :tenant and m.address = :address",
                        Map.of("tenant", tenantId, "address", address), now))
                .or(() -> untilFewer(MOST_TO_ONE_IN_A_DAY, Duration.ofDays(1), "m.address = :address", Map.of("address", address), now));
    }

    private Optional<Duration> untilFewer(int most, Duration time, String which, Map<String, Object> values, Instant now) {
        TypedQuery<Object[]> query = entities.createQuery("select count(m), min(m.sentAt) from InvitationMail m where " + which
                + " and m.sentAt > :since", Object[].class).setParameter("since", now.minus(time));
        values.forEach(query::setParameter);
        Object[] sent = query.getSingleResult();
        return (Long) sent[0] < most ? Optional.empty() : Optional.of(Duration.between(now, ((Instant) sent[1]).plus(time)));
    }

    /** A mail is on its way. Those of the tenant that count no more are forgotten. */
    void count(Invitation invitation, Instant now) {
        count(new InvitationMail(invitation.tenantId(), invitation.address(), now), invitation.tenantId(), now);
    }

    private void count(InvitationMail mail, UUID tenantId, Instant now) {
        entities.persist(mail);
        entities.createQuery("delete from InvitationMail m where m.tenantId = :tenant and m.sentAt <= :dayAgo")
                .setParameter("tenant", tenantId).setParameter("dayAgo", now.minus(Duration.ofDays(1))).executeUpdate();
    }

    /** @throws TooManyRequests so soon after the last one */
    void requirePause(Invitation invitation, Instant now) {
        invitation.sentAt().map(sent -> sent.plus(PAUSE)).filter(now::isBefore).ifPresent(end -> {
            throw new TooManyRequests(Duration.between(now, end), "an invitation was sent a moment ago");
        });
    }

    /** Whether one more member would fit now; it is asked again when the invitation is accepted. */
    boolean hasFreeSeat(Tenant tenant) {
        return tenant.seatLimit().isEmpty() || entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant"
                        + " and m.status = :active", Long.class).setParameter("tenant", tenant.id())
                .setParameter("active", MembershipStatus.ACTIVE).getSingleResult() < tenant.seatLimit().get();
    }
}
