package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.invitation.InviteeStanding.Standing;
import usher.mail.Mails;
import usher.platform.RequestRejected;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * What is done with invitations, up to their acceptance, which is a sign-in's. Each is a transaction of its own, so that of many that are
 * pasted at once each stands for itself.
 */
@ApplicationScoped
@Transactional
public class InvitationVerbs {

    /** How long an invitation stands unless its maker says otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofDays(7);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private InviteeStanding standing;

    @Inject
    private InviterRights rights;

    @Inject
    private InvitationLimits limits;

    @Inject
    private InvitationNotices notices;

    @Inject
    private Mails mails;

    @Inject
    private Clock clock;

    /**
     * Invites one address, with a mail.
     *
     * @return refused with {@code forbidden} when the inviter may not give one of the roles, {@code already_member}, {@code
     *     waiting_for_approval}, {@code already_invited}, {@code seat_limit_reached}, {@code membership_suspended}; and until it is
     *     acknowledged with {@code membership_removed}, {@code deprovisioned_by_directory} or {@code approval_declined}
     * @throws RequestRejected {@code mail_unavailable}, {@code too_many_requests}, {@code tenant_suspended}
     */
    public InvitationAnswer invite(UUID tenantId, EmailAddress address, Wishes wishes, Inviter inviter) {
        mails.requireServer();
        Tenant tenant = entities.find(Tenant.class, tenantId);
        if (tenant.isSuspended()) {
            throw new RequestRejected(RefusalReason.TENANT_SUSPENDED, "no invitations");
        }
        limits.lock(tenantId);
        // Whoever was sent away while this waited was so before it was made.
        Instant now = clock.instant();
        limits.requireRoomForAMail(tenantId, address.canonical(), now);
        if (!mayGive(tenantId, wishes.roles(), inviter)) {
            return InvitationAnswer.refused(RefusalReason.FORBIDDEN);
        }
        Optional<Standing> known = standing.of(tenantId, address);
        if (known.isPresent() && !known.get().endedMembership()) {
            return InvitationAnswer.refused(known.get().reason());
        }
        if (known.isPresent() && !inviter.permissions().contains(Permission.MEMBERS_WRITE)) {
            return InvitationAnswer.refused(known.get().reason());
        }
        if (known.isPresent() && !wishes.acknowledged()) {
            return InvitationAnswer.unlessAcknowledged(known.get().reason());
        }
        Optional<Invitation> earlier = open(tenantId, address);
        if (earlier.filter(each -> each.status(now) == InvitationStatus.OPEN).isPresent()) {
            return InvitationAnswer.refused(RefusalReason.ALREADY_INVITED);
        }
        if (!limits.hasFreeSeat(tenant)) {
            return InvitationAnswer.refused(RefusalReason.SEAT_LIMIT_REACHED);
        }
        earlier.ifPresent(expired -> {
            expired.revoke(now);
            entities.flush();
        });
        return InvitationAnswer.made(make(tenant, address, wishes, inviter, known.isPresent(), now).id());
    }

    /**
     * Sends the mail again, with a new link; the sender answers for it from now on.
     *
     * @param end until when it stands; empty for the usual time from now, or as long as before where that is longer
     * @throws RequestRejected {@code not_found}; {@code conflict} when it is not open, is the tenants file's, or has changed since {@code
     *     version}; {@code forbidden} when the sender may not give its roles; {@code already_member} when whoever is invited has them all,
     *     and {@code membership_removed} and the like when their membership has ended since, from which it does not bring them back;
     *     {@code too_many_requests}, {@code mail_unavailable}
     */
    public Invitation resend(UUID tenantId, UUID id, long version, Optional<Instant> end, Inviter inviter) {
        mails.requireServer();
        Instant now = clock.instant();
        limits.lock(tenantId);
        Invitation invitation = changeable(tenantId, id, version);
        limits.requirePause(invitation, now);
        limits.requireRoomForAMail(tenantId, invitation.address(), now);
        requireGivable(tenantId, invitation.roles(), inviter);
        requireUse(invitation, invitation.roles());
        String before = InvitationNotices.document(invitation);
        send(entities.find(Tenant.class, tenantId), invitation, inviter, end.or(() -> longer(invitation, now)), now);
        entities.flush();
        notices.tell("sent", invitation, before, inviter.author(), now);
        return invitation;
    }

    /** @throws RequestRejected as {@link #resend}, but for those about mails */
    public Invitation changeRoles(UUID tenantId, UUID id, long version, Set<String> roles, Inviter inviter) {
        Invitation invitation = changeable(tenantId, id, version);
        requireGivable(tenantId, roles, inviter);
        requireUse(invitation, roles);
        String before = InvitationNotices.document(invitation);
        invitation.offer(roles, inviter);
        entities.flush();
        notices.tell("changed", invitation, before, inviter.author(), clock.instant());
        return invitation;
    }

    /** @throws RequestRejected {@code not_found}; {@code conflict} when it is over or the tenants file's; {@code forbidden} */
    public Invitation revoke(UUID tenantId, UUID id, Inviter inviter) {
        Invitation invitation = openOne(tenantId, id);
        if (!inviter.permissions().contains(Invitation.RIGHT)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "revokes an invitation without the right to");
        }
        Instant now = clock.instant();
        invitation.revoke(now);
        entities.flush();
        notices.tell("revoked", invitation, null, inviter.author(), now);
        return invitation;
    }

    /** Those that nobody can accept any more, because they demand a connection that is gone. */
    public void revokeThrough(UUID tenantId, String connectionId, Author author) {
        Instant now = clock.instant();
        for (Invitation invitation : entities.createQuery("select i from Invitation i where i.tenantId = :tenant"
                + " and i.connectionId = :connection and i.openAddress is not null", Invitation.class).setParameter("tenant", tenantId)
                .setParameter("connection", connectionId).getResultList()) {
            invitation.revoke(now);
            notices.tell("revoked", invitation, null, author, now);
        }
    }

    private Invitation make(Tenant tenant, EmailAddress address, Wishes wishes, Inviter inviter, boolean bringsBack, Instant now) {
        Instant end = wishes.end().orElse(now.plus(USUAL_LIFE));
        Invitation invitation = new Invitation(tenant.id(), address, wishes.roles(), inviter.author().actor(), Optional.of(end), now)
                .on(wishes, bringsBack);
        entities.persist(invitation);
        send(tenant, invitation, inviter, Optional.of(end), now);
        entities.flush();
        notices.tell("created", invitation, null, inviter.author(), now);
        return invitation;
    }

    /** @return empty where it stands until it is taken */
    private static Optional<Instant> longer(Invitation invitation, Instant now) {
        Instant usual = now.plus(USUAL_LIFE);
        return invitation.expiresAt().map(end -> end.isAfter(usual) ? end : usual);
    }

    private void send(Tenant tenant, Invitation invitation, Inviter inviter, Optional<Instant> end, Instant now) {
        SecretToken token = SecretToken.random();
        invitation.send(token, inviter, end, now);
        limits.count(invitation, now);
        notices.mail(tenant, invitation, token, inviter.language());
    }

    private boolean mayGive(UUID tenantId, Set<String> roles, Inviter inviter) {
        return rights.givable(tenantId, inviter.permissions(), roles).containsAll(roles);
    }

    private void requireGivable(UUID tenantId, Set<String> roles, Inviter inviter) {
        if (!mayGive(tenantId, roles, inviter)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "roles beyond the inviter's own");
        }
    }

    private void requireUse(Invitation invitation, Set<String> roles) {
        standing.inVain(invitation, roles).ifPresent(reason -> {
            throw new RequestRejected(reason, "an invitation that would open nothing");
        });
    }

    private Optional<Invitation> open(UUID tenantId, EmailAddress address) {
        return entities.createQuery("select i from Invitation i where i.tenantId = :tenant and i.openAddress = :address",
                        Invitation.class).setParameter("tenant", tenantId).setParameter("address", address.canonical())
                .getResultStream().findFirst();
    }

    private Invitation changeable(UUID tenantId, UUID id, long version) {
        Invitation invitation = openOne(tenantId, id);
        if (invitation.version() != version) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the invitation has changed meanwhile");
        }
        return invitation;
    }

    /** Locked, so that it is not accepted while it is changed. */
    private Invitation openOne(UUID tenantId, UUID id) {
        Invitation invitation = entities.createQuery("select i from Invitation i where i.tenantId = :tenant and i.id = :id",
                        Invitation.class).setParameter("tenant", tenantId).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().findFirst()
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such invitation in this tenant"));
        if (!invitation.isOpen() || invitation.isFromFile()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the invitation is over, or the tenants file's");
        }
        return invitation;
    }
}
