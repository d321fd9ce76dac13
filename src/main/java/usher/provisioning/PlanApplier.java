package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.provisioning.policy.ProvisioningPlan;

/** Carries out plans, in the order in which rows need each other. Nothing else writes people; what fails here fails the transaction. */
@ApplicationScoped
public class PlanApplier {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AccountWriter accounts;

    @Inject
    private MembershipWriter memberships;

    @Inject
    private GrantWriter grants;

    /** @param roleIds the ids behind the role keys of the plan */
    AppliedPlan apply(Origin origin, ProvisioningPlan plan, Map<String, UUID> roleIds) {
        return apply(origin.tenantId(), List.of(new Instruction(origin, plan)), roleIds).get(0);
    }

    /**
     * Many of one tenant, each about somebody else. What they end is ended with a few statements, whatever their number.
     *
     * @return in their order
     */
    List<AppliedPlan> apply(UUID tenantId, List<Instruction> instructions, Map<String, UUID> roleIds) {
        memberships.freeKeys(tenantId, instructions);
        Endings endings = new Endings(tenantId);
        List<AppliedPlan> applied = new ArrayList<>();
        instructions.forEach(each -> applied.add(apply(each.origin(), each.plan(), roleIds, endings)));
        endings.carryOut(entities);
        return applied;
    }

    private AppliedPlan apply(Origin origin, ProvisioningPlan plan, Map<String, UUID> roleIds, Endings endings) {
        UUID accountId = accounts.write(origin, plan.account());
        AppliedPlan people = memberships.write(origin, plan, accountId, endings);
        grants.write(origin, plan, people.membershipId(), roleIds, endings);
        return people;
    }

    /** Accounts that were made for a membership that is gone, as far as nobody has come to them. */
    void forgetUnused(List<UUID> accountIds) {
        accounts.forgetUnused(accountIds);
    }
}
