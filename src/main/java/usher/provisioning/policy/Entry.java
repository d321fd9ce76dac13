package usher.provisioning.policy;

import java.util.Optional;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.types.RefusalReason;

/**
 * Whether the person enters the workspace.
 *
 * @param step       what happens to the membership
 * @param invitation the invitation that is accepted by entering
 * @param waits      an administrator must answer first
 * @param needsProof the person must prove the address first
 * @param refusal    why they do not enter
 */
record Entry(MembershipStep step, Optional<OpenInvitation> invitation, boolean waits, boolean needsProof,
        Optional<RefusalReason> refusal) {

    static Entry by(MembershipStep step) {
        return new Entry(step, Optional.empty(), false, false, Optional.empty());
    }

    static Entry waiting(MembershipStep step) {
        return new Entry(step, Optional.empty(), true, false, Optional.empty());
    }

    static Entry invited(MembershipStep step, OpenInvitation invitation, boolean needsProof) {
        return new Entry(step, Optional.of(invitation), false, needsProof, Optional.empty());
    }

    static Entry refused(RefusalReason reason) {
        return new Entry(null, Optional.empty(), false, false, Optional.of(reason));
    }

    /** Whether one more seat would be taken. */
    boolean takesSeat() {
        return refusal.isEmpty() && Set.of(MembershipStep.Change.JOIN, MembershipStep.Change.APPROVE,
                MembershipStep.Change.REACTIVATE).contains(step.change());
    }

    Set<String> invitedRoles() {
        return invitation.map(OpenInvitation::roles).orElse(Set.of());
    }
}
