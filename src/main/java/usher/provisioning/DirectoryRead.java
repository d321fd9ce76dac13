package usher.provisioning;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.outbox.Listener;
import usher.provisioning.policy.DirectorySnapshot;

/** The snapshot for the policy, the ids behind its role keys for whoever writes the plan, and who listens to the events of that. */
record DirectoryRead(DirectorySnapshot snapshot, Map<String, UUID> roleIds, List<Listener> listeners) {
}
