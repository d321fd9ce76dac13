package usher.provisioning;

import java.util.Map;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot;

/** The snapshot for the policy, and the ids behind its role keys for whoever writes the plan. */
record DirectoryRead(DirectorySnapshot snapshot, Map<String, UUID> roleIds) {
}
