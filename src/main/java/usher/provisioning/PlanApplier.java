package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.provisioning.policy.ProvisioningPlan;

/** Carries out plans, in the order in which rows need each other. Nothing else writes people; what fails here fails the transaction. */
@ApplicationScoped
public class PlanApplier {

    @Inject
    private AccountWriter accounts;

    @Inject
    private MembershipWriter memberships;

    @Inject
    private GrantWriter grants;

    /** @param roleIds the ids behind the role keys of the plan */
    AppliedPlan apply(Origin origin, ProvisioningPlan plan, Map<String, UUID> roleIds) {
        UUID accountId = accounts.write(origin, plan.account());
        AppliedPlan people = memberships.write(origin, plan, accountId);
        UUID membershipId = people.membershipId();
        grants.write(origin, plan, membershipId, roleIds);
        memberships.forgetIfAsked(origin, plan.membership(), membershipId);
        return people;
    }

    /** Accounts that were made for a membership that is gone, as far as nobody has come to them. */
    void forgetUnused(List<UUID> accountIds) {
        accounts.forgetUnused(accountIds);
    }
}
