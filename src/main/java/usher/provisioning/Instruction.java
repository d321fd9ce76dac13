package usher.provisioning;

import usher.provisioning.policy.ProvisioningPlan;

/** A plan, and on whose word it is carried out. */
record Instruction(Origin origin, ProvisioningPlan plan) {
}
