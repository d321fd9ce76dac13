package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.mail.Letter;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.types.DomainName;
import usher.types.MembershipStatus;
import usher.types.Reference;
import usher.types.RefusalReason;

/** The transactions of domain claims. */
@ApplicationScoped
public class DomainClaimRows {

    private static final int AT_ONCE = 20;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private Administrators administrators;

    @Inject
    private Clock clock;

    /** The tenant's, by name. */
    @Transactional
    public List<DomainClaim> of(UUID tenantId) {
        return entities.createQuery("select d from DomainClaim d where d.tenantId = :tenant order by d.name", DomainClaim.class)
                .setParameter("tenant", tenantId).getResultList();
    }

    @Transactional
    public Optional<DomainClaim> find(UUID tenantId, UUID id) {
        return Optional.ofNullable(entities.find(DomainClaim.class, id)).filter(claim -> claim.tenantId().equals(tenantId));
    }

    /** How many active members have a verified address in the domain. */
    @Transactional
    public long people(UUID tenantId, String domain) {
        return entities.createQuery("select count(distinct m.id) from Membership m, AccountEmail e where m.tenantId = :tenant"
                + " and m.status = :active and e.accountId = m.accountId and e.verifiedAddress is not null and e.retiredAt is null"
                + " and e.domain = :domain", Long.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("domain", domain).getSingleResult();
    }

    @Transactional
    DomainOutcome refuse(TenantAuthor author, String target, RefusalReason reason) {
        Reference reference = Reference.random();
        audit.append(author.record("domain.change_refused", reference, clock.instant()).on(target).because(reason));
        return DomainOutcome.refused(reason, reference);
    }

    @Transactional
    DomainOutcome claim(TenantAuthor author, DomainName name) {
        Instant now = clock.instant();
        DomainClaim claim = new DomainClaim(author.tenantId(), name, now);
        entities.persist(claim);
        return DomainOutcome.done(told(author, "domain.claimed", claim, null, now));
    }

    @Transactional
    DomainOutcome release(TenantAuthor author, UUID id) {
        DomainClaim claim = entities.find(DomainClaim.class, id, LockModeType.PESSIMISTIC_WRITE);
        entities.remove(claim);
        Instant now = clock.instant();
        Reference reference = Reference.random();
        record(author, "domain.released", claim, document(claim), null, reference, now);
        return DomainOutcome.done(reference);
    }

    /** What DNS said becomes the claim's standing; only what that changes is told. */
    @Transactional
    Reference checked(TenantAuthor author, UUID id, boolean found) {
        Instant now = clock.instant();
        DomainClaim claim = entities.find(DomainClaim.class, id, LockModeType.PESSIMISTIC_WRITE);
        String before = document(claim);
        boolean wasMissing = claim.isMissing();
        boolean wasProven = claim.isProven();
        if (found) {
            claim.found(now);
        } else {
            claim.missed(now);
        }
        if (wasProven && !claim.isProven()) {
            administrators.tell(claim.tenantId(), MailKind.DOMAINS, administrator -> Letter.domainLapsed(administrator, claim.name()));
            return told(author, "domain.lapsed", claim, before, now);
        }
        if (!wasMissing && claim.isMissing()) {
            administrators.tell(claim.tenantId(), MailKind.DOMAINS, administrator -> Letter.domainLapsing(administrator, claim.name()));
            return told(author, "domain.record_missing", claim, before, now);
        }
        return !wasProven && claim.isProven() ? told(author, "domain.proven", claim, before, now) : Reference.random();
    }

    /**
     * Claims that are due for a check, taken by this node: another one finds them due tomorrow.
     *
     * @return their ids and tenants' ids
     */
    @Transactional
    List<DomainClaim> takeDue() {
        Instant now = clock.instant();
        return entities.createQuery("select d from DomainClaim d where d.nextCheckAt <= :now and d.fromFile = false order by d.nextCheckAt",
                DomainClaim.class).setParameter("now", now).setMaxResults(AT_ONCE).getResultStream()
                .filter(claim -> entities.createQuery("update DomainClaim d set d.nextCheckAt = :later where d.id = :id"
                        + " and d.nextCheckAt <= :now").setParameter("later", now.plus(Duration.ofHours(1)))
                        .setParameter("id", claim.id()).setParameter("now", now).executeUpdate() == 1).toList();
    }

    private Reference told(TenantAuthor author, String action, DomainClaim claim, String before, Instant now) {
        Reference reference = Reference.random();
        record(author, action, claim, before, document(claim), reference, now);
        return reference;
    }

    private void record(TenantAuthor author, String action, DomainClaim claim, String before, String after, Reference reference, Instant now) {
        audit.append(author.record(action, reference, now).on(claim.name()).changed(before, after));
        outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, action, claim.tenantId(), null, Json.createObjectBuilder()
                .add("tenant", claim.tenantId().toString()).add("domain", claim.name()).add("reference", reference.value())
                .add("at", now.toString()).build().toString(), now));
    }

    private static String document(DomainClaim claim) {
        return Json.createObjectBuilder().add("name", claim.name()).add("proven", claim.isProven())
                .add("recordMissing", claim.isMissing()).build().toString();
    }
}
