package usher.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.membership.MemberDetails;
import usher.membership.MemberDirectory;
import usher.provisioning.MemberReader.MemberRead;
import usher.provisioning.policy.CreationRules;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.MemberDecision;
import usher.provisioning.policy.MemberRules;
import usher.provisioning.policy.NewMember;
import usher.provisioning.policy.ProvisioningPlan;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;

/** The transaction of a change of one member: read, decide, write, record, announce; all of it or nothing. */
@Stateless
public class MemberService {

    @Inject
    private MemberDirectory directory;

    @Inject
    private MemberReader members;

    @Inject
    private CreationReader creations;

    @Inject
    private PlanApplier applier;

    @Inject
    private PlanRecords records;

    @Inject
    private AddressNotice notice;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public ChangeOutcome change(Actor actor, UUID membershipId, MemberChange change) {
        return change(actor, membershipId, change, Reference.random());
    }

    /** @param seen throws when the member is not as the actor has seen them; who has none is refused below */
    public ChangeOutcome change(Actor actor, UUID membershipId, MemberChange change, Consumer<MemberDetails> seen) {
        directory.hold(actor.tenantId(), membershipId).ifPresent(seen);
        return change(actor, membershipId, change);
    }

    /** @param reference under which all records of what the actor does at once stand */
    public ChangeOutcome change(Actor actor, UUID membershipId, MemberChange change, Reference reference) {
        Instant now = clock.instant();
        PlanRecords.Occasion occasion = new PlanRecords.Occasion(actor.tenantId(), actor.name(), null, null, actor.browser(),
                reference, now);
        Optional<MemberRead> read = members.read(actor.tenantId(), membershipId, change);
        if (read.isEmpty()) {
            return refused(occasion, Optional.empty(), null, RefusalReason.NOT_FOUND);
        }
        UUID accountId = read.get().snapshot().accountId();
        MemberDecision decision = MemberRules.decide(change, read.get().snapshot(), actor.over(accountId));
        if (decision.refusal().isPresent()) {
            return refused(occasion, Optional.of(membershipId), accountId, decision.refusal().get());
        }
        ProvisioningPlan plan = decision.plan().orElseThrow();
        if (plan.isEmpty()) {
            return ChangeOutcome.done(membershipId, false, occasion.reference());
        }
        AppliedPlan people = applier.apply(Origin.of(actor, now), plan, read.get().roleIds());
        records.carriedOut(occasion, plan, people, read.get().listeners());
        notice.tell(actor.tenantId(), people, plan);
        return ChangeOutcome.done(membershipId, true, occasion.reference());
    }

    public ChangeOutcome create(Actor actor, NewMember wanted) {
        return create(actor, wanted, Reference.random());
    }

    /** @param reference as in {@link #change(Actor, UUID, MemberChange, Reference)} */
    public ChangeOutcome create(Actor actor, NewMember wanted, Reference reference) {
        Instant now = clock.instant();
        PlanRecords.Occasion occasion = new PlanRecords.Occasion(actor.tenantId(), actor.name(), null,
                wanted.address().map(EmailAddress::canonical).or(wanted.keys()::userName).orElse(null), actor.browser(),
                reference, now);
        CreationReader.CreationRead read = creations.read(actor.tenantId(), wanted);
        MemberDecision decision = CreationRules.decide(wanted, read.snapshot(), actor.rights());
        if (decision.refusal().isPresent()) {
            Optional<UUID> known = read.snapshot().known().flatMap(Person::membership).map(KnownMembership::id);
            return refused(occasion, known, null, decision.refusal().get());
        }
        ProvisioningPlan plan = decision.plan().orElseThrow();
        AppliedPlan people = applier.apply(Origin.of(actor, now), plan, read.roleIds());
        records.carriedOut(occasion, plan, people, read.listeners());
        return ChangeOutcome.done(people.membershipId(), true, occasion.reference());
    }

    private ChangeOutcome refused(PlanRecords.Occasion occasion, Optional<UUID> membershipId, UUID accountId,
            RefusalReason reason) {
        AuditRecord record = occasion.record("membership.change_refused").of(accountId, membershipId.orElse(null)).because(reason);
        audit.append(record);
        return ChangeOutcome.refused(membershipId, reason, occasion.reference());
    }
}
