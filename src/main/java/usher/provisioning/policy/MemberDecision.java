package usher.provisioning.policy;

import java.util.Optional;
import usher.types.RefusalReason;

/**
 * The answer to a wanted change: a plan, which is empty when there is nothing to do, or the reason against it.
 *
 * @param plan    what to write
 * @param refusal why not
 */
public record MemberDecision(Optional<ProvisioningPlan> plan, Optional<RefusalReason> refusal) {

    static MemberDecision plan(ProvisioningPlan plan) {
        return new MemberDecision(Optional.of(plan), Optional.empty());
    }

    static MemberDecision refuse(RefusalReason reason) {
        return new MemberDecision(Optional.empty(), Optional.of(reason));
    }
}
