package usher.provisioning.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** The policy's answer, with the trace of the rules that led to it. */
public sealed interface ProvisioningDecision {

    List<TraceLine> trace();

    /** Let in, once the plan is written. */
    record Admit(ProvisioningPlan plan, List<TraceLine> trace) implements ProvisioningDecision {
    }

    /** Waits for an administrator; the plan makes the pending membership, and is empty on return. */
    record Hold(ProvisioningPlan plan, List<TraceLine> trace) implements ProvisioningDecision {
    }

    /**
     * Goes on only when the person confirms a mail to the address.
     *
     * @param account who the person will be after the proof; empty when an account is to be made then
     */
    record AskProof(EmailAddress address, Optional<UUID> account, List<TraceLine> trace) implements ProvisioningDecision {
    }

    /**
     * Not let in; nothing is written but the audit record.
     *
     * @param member who was refused, where they have a membership here; nobody else's account is this tenant's to know
     * @param use    ids of the connections to use instead, for {@code sso_required}
     */
    record Refuse(RefusalReason reason, Optional<Person> member, List<String> use, List<TraceLine> trace) implements ProvisioningDecision {
    }
}
