package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.account.Account;
import usher.membership.Membership;
import usher.platform.persistence.InstantColumn;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.FormerMember;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.MemberSnapshot;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RestoringRules;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * What members were before a directory's requests, as long as its log is kept, and how they become so again: whom it removed, whom it took
 * over, whose values it wrote over. In the caller's transaction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class FormerMembers {

    private static final Set<Source.Kind> OF_CONNECTIONS = Set.of(Source.Kind.RULE, Source.Kind.DEFAULT);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @EJB
    private MemberService members;

    @Inject
    private MemberReader reader;

    @Inject
    private PlanApplier applier;

    @Inject
    private PlanRecords records;

    @Inject
    private Clock clock;

    /**
     * A member before a request.
     *
     * @param document what the directory knew of them beside; empty where it knew nothing
     */
    public record Kept(UUID membershipId, FormerMember member, Optional<String> document) {
    }

    /** Keeps what a member is, with all that they have been given. */
    void keep(DirectoryClient client, Membership member) {
        keep(client, member, Grants.read(entities, client.tenantId(), List.of(member.id())), document(member.id()));
    }

    /** Keeps whose values they are that the directory writes over. */
    void keepValues(DirectoryClient client, Membership member) {
        keep(client, member, new Grants(Map.of(), Map.of(), Map.of(), Map.of(), List.of()), Optional.empty());
    }

    private void keep(DirectoryClient client, Membership member, Grants grants, Optional<String> document) {
        if (client.isInQuarantine() || client.takesBack()) {
            return;
        }
        KnownMembership known = MembershipRow.of(member).known(grants).orElseThrow();
        FormerMember former = FormerMember.of(known, new DirectoryKeys(member.userName(), member.externalId()));
        entities.createNativeQuery("insert into former_member (tenant_id, reference, membership_id, happened_at, member, document)"
                + " values (?1, ?2, ?3, ?4, ?5, ?6)").setParameter(1, client.tenantId()).setParameter(2, client.reference().value())
                .setParameter(3, member.id()).setParameter(4, new InstantColumn().convertToDatabaseColumn(clock.instant()))
                .setParameter(5, FormerDocument.write(former)).setParameter(6, document.orElse(null)).executeUpdate();
    }

    private Optional<String> document(UUID membershipId) {
        List<?> found = entities.createNativeQuery("select document from directory_user where membership_id = ?1")
                .setParameter(1, membershipId).getResultList();
        return found.stream().findFirst().map(String.class::cast);
    }

    /** What somebody was before the request of this reference; empty where it took nothing from them that would be missed. */
    public Optional<Kept> before(UUID tenantId, String reference) {
        List<?> rows = entities.createNativeQuery("select membership_id, member, document from former_member where tenant_id = ?1"
                + " and reference = ?2").setParameter(1, tenantId).setParameter(2, reference).setMaxResults(1).getResultList();
        return rows.stream().findFirst().map(row -> new Row((Object[]) row))
                .map(row -> new Kept(row.id(), FormerDocument.read(row.text()), row.maybeText()));
    }

    /** @return done, or what {@link RestoringRules} says */
    public ChangeOutcome restore(DirectoryClient client, Kept kept) {
        MemberReader.MemberRead now = read(client, kept);
        RestoringRules.Restoring restoring = RestoringRules.decide(standing(client.tenantId(), kept.member()), now.snapshot(),
                client.actor().rights());
        if (restoring.refusal().isPresent()) {
            return ChangeOutcome.refused(Optional.of(kept.membershipId()), restoring.refusal().get(), client.reference());
        }
        address(client, kept);
        apply(client, restoring.plans(), now);
        return ChangeOutcome.done(kept.membershipId(), true, client.reference());
    }

    /** Gives the values back to whoever had set them. */
    public void restoreValues(DirectoryClient client, Kept kept) {
        MemberReader.MemberRead now = read(client, kept);
        apply(client, RestoringRules.values(kept.member(), now.snapshot()), now);
    }

    /**
     * Somebody is gone as if they had never been, and so is the account that was made for them.
     *
     * @return done, or {@code last_owner}
     */
    ChangeOutcome forget(DirectoryClient client, UUID membershipId, Instant since) {
        Account account = entities.find(Account.class, entities.find(Membership.class, membershipId).accountId());
        ChangeOutcome outcome = members.change(client.actor(), membershipId, new MemberChange.Forget(), client.reference());
        if (outcome.isDone() && !account.createdAt().isBefore(since)) {
            applier.forgetUnused(List.of(account.id()));
        }
        return outcome;
    }

    /** Whether somebody has ever signed in to the membership. */
    boolean hasCome(UUID tenantId, UUID membershipId) {
        return entities.createQuery("select count(r) from AuditRecord r where r.tenantId = :tenant and r.membershipId = :member"
                + " and r.action = 'sign_in.admitted'", Long.class).setParameter("tenant", tenantId).setParameter("member", membershipId)
                .getSingleResult() > 0;
    }

    private MemberReader.MemberRead read(DirectoryClient client, Kept kept) {
        return reader.read(client.tenantId(), kept.membershipId(), new MemberChange.Reactivate())
                .orElseThrow(() -> new LostRace("the membership is gone"));
    }

    /** A connection that is no more gives nothing any more. */
    private FormerMember standing(UUID tenantId, FormerMember former) {
        Set<String> connections = Set.copyOf(entities.createQuery("select c.id from Connection c where c.tenantId = :tenant", String.class)
                .setParameter("tenant", tenantId).getResultList());
        return new FormerMember(former.status(), former.endedBy(), former.keys(), former.profile(),
                former.roles().stream().filter(grant -> stands(grant.source(), connections)).collect(Collectors.toSet()),
                former.groups().stream().filter(grant -> stands(grant.source(), connections)).collect(Collectors.toSet()));
    }

    private static boolean stands(Source source, Set<String> connections) {
        return !OF_CONNECTIONS.contains(source.kind()) || connections.contains(source.of());
    }

    /** An address that the directory gave the account is its own no more, where the one before may be that again. */
    private void address(DirectoryClient client, Kept kept) {
        Optional.ofNullable(kept.member().profile().get(ProfileAttribute.EMAIL)).flatMap(email -> EmailAddress.ifValid(email.value()))
                .ifPresent(before -> members.change(client.actor(), kept.membershipId(), new MemberChange.SetAddress(before),
                        client.reference()));
        entities.flush();
    }

    private void apply(DirectoryClient client, Map<Source, ProvisioningPlan> plans, MemberReader.MemberRead read) {
        Instant now = clock.instant();
        plans.forEach((source, plan) -> {
            if (!plan.isEmpty()) {
                AppliedPlan people = applier.apply(new Origin(client.tenantId(), source, source, Optional.empty(), now), plan, read.roleIds());
                records.carriedOut(client.occasion(null, now), plan, people, read.listeners());
            }
        });
        entities.flush();
    }
}
