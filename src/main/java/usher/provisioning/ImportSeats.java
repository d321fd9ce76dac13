package usher.provisioning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.provisioning.policy.RoleGrant;
import usher.types.BuiltInRole;

/** The seats and the owners of a tenant while the rows of a batch take and leave them. */
final class ImportSeats {

    private final Optional<Long> free;
    private final Set<UUID> owners;
    private long taken;

    /** @param free before the batch; empty where there is no limit */
    ImportSeats(Optional<Long> free, Set<UUID> owners) {
        this.free = free;
        this.owners = new HashSet<>(owners);
    }

    boolean isFree() {
        return free.filter(seats -> seats <= taken).isEmpty();
    }

    Set<UUID> owners() {
        return owners;
    }

    /** @return whether the plan takes a seat */
    boolean after(ProvisioningPlan plan) {
        Change change = plan.membership().change();
        boolean takes = change == Change.JOIN || change == Change.REACTIVATE;
        taken += takes ? 1 : 0;
        boolean endsOwner = change == Change.SUSPEND || plan.rolesRevoked().stream().map(RoleGrant::role)
                .anyMatch(BuiltInRole.OWNER.name()::equals);
        if (endsOwner) {
            plan.membership().membershipId().ifPresent(owners::remove);
        }
        return takes;
    }
}
