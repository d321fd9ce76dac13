package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntBiFunction;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.membership.Membership;
import usher.session.Browser;
import usher.session.Reach;
import usher.types.Permission;
import usher.types.BuiltInRole;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Ends sessions: a person their own, as far as they reach; an administrator those of a member in their workspace. */
@ApplicationScoped
public class SessionEndings {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Ends one session.
     *
     * @param accountId whose it has to be, else nothing happens
     * @param reach     of the person, which it has to be in
     * @return whether there was one
     */
    @Transactional
    public boolean one(UUID accountId, UUID sessionId, Reach reach, Browser browser) {
        List<UUID> tenant = entities.createQuery("select s.tenantId from SignInSession s where s.id = :id and s.accountId = :account",
                UUID.class).setParameter("id", sessionId).setParameter("account", accountId).getResultList();
        if (tenant.isEmpty() || !reach.covers(tenant.get(0))) {
            return false;
        }
        int ended = entities.createQuery("delete from SignInSession s where s.id = :id and s.accountId = :account")
                .setParameter("id", sessionId).setParameter("account", accountId).executeUpdate();
        if (ended == 1) {
            record(accountId, tenant.get(0), browser);
        }
        return ended == 1;
    }

    /**
     * Ends all sessions of a member in the actor's workspace, as an administrator may who could also suspend them.
     *
     * @return done, or {@code not_found} or {@code forbidden}
     */
    @Transactional
    public ChangeOutcome ofMember(Actor actor, UUID membershipId) {
        return end(actor, membershipId, (member, now) -> {
            member.endSessions(now);
            return entities.createQuery("delete from SignInSession s where s.tenantId = :tenant and s.accountId = :account")
                    .setParameter("tenant", actor.tenantId()).setParameter("account", member.accountId()).executeUpdate();
        });
    }

    /** Ends one session of a member there, on the same terms; one that is another's, or another workspace's, stays. */
    @Transactional
    public ChangeOutcome oneOfMember(Actor actor, UUID membershipId, UUID sessionId) {
        return end(actor, membershipId, (member, now) -> entities.createQuery("delete from SignInSession s where s.id = :id"
                + " and s.tenantId = :tenant and s.accountId = :account").setParameter("id", sessionId)
                .setParameter("tenant", actor.tenantId()).setParameter("account", member.accountId()).executeUpdate());
    }

    private ChangeOutcome end(Actor actor, UUID membershipId, ToIntBiFunction<Membership, Instant> deletion) {
        Reference reference = Reference.random();
        Instant now = clock.instant();
        Optional<Membership> member = entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id = :id",
                Membership.class).setParameter("tenant", actor.tenantId()).setParameter("id", membershipId).getResultStream().findFirst();
        AuditRecord record = new AuditRecord("sessions.ended", actor.name(), reference, now).in(actor.tenantId())
                .of(member.map(Membership::accountId).orElse(null), member.map(Membership::id).orElse(null))
                .from(actor.browser().clientAddress(), actor.browser().userAgent());
        Optional<RefusalReason> refusal = member.isEmpty() ? Optional.of(RefusalReason.NOT_FOUND)
                : mayEnd(actor, membershipId) ? Optional.empty() : Optional.of(RefusalReason.FORBIDDEN);
        audit.append(refusal.map(record::because).orElse(record));
        if (refusal.isPresent()) {
            return ChangeOutcome.refused(Optional.empty(), refusal.get(), reference);
        }
        return ChangeOutcome.done(membershipId, deletion.applyAsInt(member.get(), now) > 0, reference);
    }

    private boolean mayEnd(Actor actor, UUID membershipId) {
        boolean owner = entities.createQuery("select count(h) from HeldRole h join Role r on r.tenantId = h.tenantId and r.id = h.roleId"
                + " where h.tenantId = :tenant and h.membershipId = :member and r.key = :owner", Long.class)
                .setParameter("tenant", actor.tenantId()).setParameter("member", membershipId)
                .setParameter("owner", BuiltInRole.OWNER.name()).getSingleResult() > 0;
        return actor.permissions().contains(Permission.MEMBERS_WRITE)
                && (!owner || actor.permissions().contains(Permission.OWNERS_WRITE));
    }

    /** Ends all within reach but the one in use, and tells each workspace where one ended. */
    @Transactional
    public int others(UUID accountId, UUID keptSession, Reach reach, Browser browser) {
        Map<UUID, UUID> others = new LinkedHashMap<>();
        entities.createQuery("select s.id, s.tenantId from SignInSession s where s.id <> :kept and s.accountId = :account", Object[].class)
                .setParameter("kept", keptSession).setParameter("account", accountId).getResultStream()
                .filter(row -> reach.covers((UUID) row[1])).forEach(row -> others.put((UUID) row[0], (UUID) row[1]));
        if (others.isEmpty()) {
            return 0;
        }
        int ended = entities.createQuery("delete from SignInSession s where s.id in :others and s.accountId = :account")
                .setParameter("others", List.copyOf(others.keySet())).setParameter("account", accountId).executeUpdate();
        new HashSet<>(others.values()).forEach(tenant -> record(accountId, tenant, browser));
        return ended;
    }

    private void record(UUID accountId, UUID tenantId, Browser browser) {
        audit.append(new AuditRecord("sessions.ended", "account:" + accountId, Reference.random(), clock.instant()).in(tenantId)
                .of(accountId, null).from(browser.clientAddress(), browser.userAgent()));
    }
}
