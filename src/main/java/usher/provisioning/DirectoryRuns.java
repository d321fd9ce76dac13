package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.tenant.DirectorySettings;
import usher.tenant.Reconciliation;
import usher.types.MembershipStatus;
import usher.types.Source;

/** The brake of directory sync: what one run may end, and what is kept for an administrator instead. */
@ApplicationScoped
@Transactional
public class DirectoryRuns {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectorySettings settings;

    @Inject
    private HeldNotice notice;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Counts the ending of a member; nobody's who is in the quarantine only, and none that an owner has decided.
     *
     * @throws EndingHeld when the run has ended as many as it may
     */
    void end(DirectoryClient client, Membership member, HeldEnding.Verb verb) {
        if (member.status() != MembershipStatus.ACTIVE || client.isInQuarantine() || client.takesBack()) {
            return;
        }
        DirectoryRun run = present(client);
        Optional<Instant> armedAt = Optional.ofNullable(entities.find(Reconciliation.class, client.tenantId())).flatMap(Reconciliation::armedAt);
        if (isDirectorysAlone(member) && !run.counts(member.createdAt(), armedAt)) {
            return;
        }
        if (run.endings() >= settings.brake(client.tenantId()).most(run.membersBefore())) {
            throw new EndingHeld(member.id(), verb, HeldEnding.Reason.LIMIT);
        }
        run.ended();
    }

    /** Nobody else has said anything of them: neither a sign-in, nor a person, nor an import. */
    private static boolean isDirectorysAlone(Membership member) {
        return member.userName().isPresent() && Profile.sources(member.profile().sources()).values().stream()
                .allMatch(source -> source.kind() == Source.Kind.SCIM);
    }

    /** Keeps what was held, once the request that wanted it is rolled back; administrators hear of the first one of a run. */
    public void keep(DirectoryClient client, EndingHeld held) {
        Instant now = clock.instant();
        Optional<HeldEnding> open = entities.createQuery("select h from HeldEnding h where h.openMembership = :membership", HeldEnding.class)
                .setParameter("membership", held.membershipId()).getResultStream().findFirst();
        if (open.isPresent()) {
            open.get().askedAgain(held.verb(), held.reason(), now);
        } else {
            DirectoryRun run = present(client);
            entities.persist(new HeldEnding(run, held.membershipId(), held.verb(), held.reason(), now));
            record("directory_ending.held", client, held.membershipId(), now);
            notice.tell(run, now);
        }
    }

    /** The directory wants the member after all, so that no administrator has to decide. */
    public void withdraw(DirectoryClient client, UUID membershipId) {
        Instant now = clock.instant();
        entities.createQuery("select h from HeldEnding h where h.openMembership = :membership", HeldEnding.class)
                .setParameter("membership", membershipId).getResultStream().findFirst().ifPresent(held -> {
                    held.settle(false, client.actor().name(), now);
                    record("directory_ending.discarded", client, membershipId, now);
                });
    }

    private void record(String action, DirectoryClient client, UUID membershipId, Instant now) {
        audit.append(new AuditRecord(action, client.actor().name(), client.reference(), now).in(client.tenantId()).of(null, membershipId)
                .from(client.browser().clientAddress(), client.browser().userAgent()));
    }

    /** Locked until the transaction ends, so that requests at one moment count each other. */
    private DirectoryRun present(DirectoryClient client) {
        Instant now = clock.instant();
        Optional<DirectoryRun> present = entities.createQuery("select r from DirectoryRun r where r.presentToken = :token",
                DirectoryRun.class).setParameter("token", client.tokenId()).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream().findFirst();
        if (present.isPresent() && !present.get().isOver(now)) {
            return present.get();
        }
        present.ifPresent(DirectoryRun::close);
        entities.flush();
        DirectoryRun run = new DirectoryRun(client.tenantId(), client.tokenId(), active(client.tenantId()), now);
        entities.persist(run);
        return run;
    }

    private int active(UUID tenantId) {
        return entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant and m.status = :active", Long.class)
                .setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE).getSingleResult().intValue();
    }
}
