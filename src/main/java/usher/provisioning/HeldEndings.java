package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.membership.Membership;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Endings that wait: an administrator lets them happen, as the directory wanted them, or not. */
@ApplicationScoped
@Transactional
public class HeldEndings {

    private static final int MOST = 500;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryMembers members;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Somebody whose ending waits. */
    public record Waiting(HeldEnding ending, String name) {
    }

    /** The first of them; those behind move up as they are answered. */
    public List<Waiting> open(UUID tenantId) {
        return entities.createQuery("select h, m from HeldEnding h, Membership m where h.tenantId = :tenant and h.settledAt is null"
                + " and m.tenantId = :tenant and m.id = h.membershipId order by h.askedAt, h.id", Object[].class)
                .setParameter("tenant", tenantId).setMaxResults(MOST).getResultStream()
                .map(row -> new Waiting((HeldEnding) row[0], name((Membership) row[1]))).toList();
    }

    private static String name(Membership member) {
        return Optional.ofNullable(member.profile().value(ProfileAttribute.DISPLAY_NAME))
                .or(member::userName).orElse(member.id().toString());
    }

    /** @return done, or {@code forbidden}, {@code not_found}, {@code last_owner} */
    public ChangeOutcome approve(Actor actor, UUID id) {
        return settle(actor, id, true);
    }

    /** @return done, or {@code forbidden}, {@code not_found} */
    public ChangeOutcome discard(Actor actor, UUID id) {
        return settle(actor, id, false);
    }

    private ChangeOutcome settle(Actor actor, UUID id, boolean approve) {
        Reference reference = Reference.random();
        if (!actor.permissions().contains(Permission.MEMBERS_WRITE)) {
            return ChangeOutcome.refused(Optional.empty(), RefusalReason.FORBIDDEN, reference);
        }
        Optional<HeldEnding> held = entities.createQuery("select h from HeldEnding h where h.tenantId = :tenant and h.id = :id",
                HeldEnding.class).setParameter("tenant", actor.tenantId()).setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream().findFirst().filter(HeldEnding::isOpen);
        if (held.isEmpty()) {
            return ChangeOutcome.refused(Optional.empty(), RefusalReason.NOT_FOUND, reference);
        }
        HeldEnding ending = held.get();
        if (approve) {
            DirectoryClient client = new DirectoryClient(actor.tenantId(), ending.tokenId(), actor.browser(), reference);
            Optional<ChangeOutcome> refused = members.lockToRemove(actor.tenantId(), ending.membershipId())
                    .map(member -> members.end(client, member, ending.verb())).filter(outcome -> !outcome.isDone());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        ending.settle(approve, actor.name(), clock.instant());
        audit.append(new AuditRecord(approve ? "directory_ending.approved" : "directory_ending.discarded", actor.name(), reference,
                clock.instant()).in(actor.tenantId()).of(null, ending.membershipId())
                .from(actor.browser().clientAddress(), actor.browser().userAgent()));
        return ChangeOutcome.done(ending.membershipId(), true, reference);
    }
}
