package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.LineOutcome;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.membership.Membership;
import usher.provisioning.policy.ImportRules;
import usher.provisioning.policy.ImportedPerson;
import usher.provisioning.policy.MemberDecision;
import usher.provisioning.policy.ProvisioningPlan;
import usher.tenant.Tenant;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/** Decides rows, the same for the dry run and for the real one, and writes on each line what becomes of it. */
@ApplicationScoped
public class ImportDecisions {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    /**
     * How many seats there are, and who keeps the tenant as its owner.
     *
     * @param ahead seats that rows before these would take; with what is carried out, none
     * @param real  locks the tenant where anything is counted
     */
    ImportSeats seats(MemberImport of, ImportDirectory directory, long ahead, boolean real) {
        Optional<Integer> limit = entities.find(Tenant.class, of.tenantId()).seatLimit();
        if (real && (limit.isPresent() || directory.hasOwner())) {
            facts.lock(of.tenantId());
        }
        return new ImportSeats(limit.map(seats -> seats - facts.activeMembers(of.tenantId()) - ahead),
                directory.hasOwner() ? facts.keepers(of.tenantId()) : Set.of());
    }

    /** @return what to write; empty when there is nothing, or the line is refused */
    Optional<ProvisioningPlan> decide(Actor actor, ImportLine line, ImportedPerson written, ImportDirectory directory, ImportSeats seats) {
        Optional<String> unknownRole = written.roles().flatMap(directory.roles()::unknown);
        if (unknownRole.isPresent()) {
            line.refuse(Why.of(ImportProblem.UNKNOWN_ROLE, unknownRole.get()));
            return Optional.empty();
        }
        if (directory.meansTwo(written)) {
            line.refuse(Why.of(ImportProblem.TWO_MEMBERS));
            return Optional.empty();
        }
        ImportedPerson person = written.roles().map(roles -> written.withRoles(directory.roles().keysOf(roles))).orElse(written);
        Optional<UUID> known = directory.member(person).map(Membership::id);
        MemberDecision decision = ImportRules.decide(person, directory.snapshot(person, seats.isFree(), seats.owners()), actor.rights());
        if (decision.plan().isEmpty()) {
            RefusalReason reason = decision.refusal().orElseThrow();
            line.refuse(reason == RefusalReason.CONFLICT ? Why.of(ImportProblem.NO_SUCH_CHANGE) : Why.of(reason));
            return Optional.empty();
        }
        ProvisioningPlan plan = decision.plan().get();
        if (!plan.isEmpty() && directory.isOnlySaid(person)) {
            line.refuse(Why.of(ImportProblem.ADDRESS_ONLY_SAID));
            return Optional.empty();
        }
        boolean made = plan.membership().membershipId().isEmpty();
        line.becomes(plan.isEmpty() ? LineOutcome.UNCHANGED : made ? LineOutcome.CREATED : LineOutcome.CHANGED, known.orElse(null),
                made ? Set.of() : changes(plan));
        return Optional.of(plan).filter(wanted -> !wanted.isEmpty());
    }

    private static Set<String> changes(ProvisioningPlan plan) {
        Set<String> changes = new LinkedHashSet<>();
        plan.profile().keySet().stream().map(ProfileAttribute::key).forEach(changes::add);
        if (plan.membership().change() != ProvisioningPlan.MembershipStep.Change.NONE) {
            changes.add("status");
        }
        plan.membership().keys().ifPresent(keys -> changes.add("keys"));
        if (!plan.rolesGranted().isEmpty() || !plan.rolesRevoked().isEmpty()) {
            changes.add("roles");
        }
        if (!plan.groupsAdded().isEmpty() || !plan.groupsRemoved().isEmpty()) {
            changes.add("groups");
        }
        return changes;
    }
}
