package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.types.BuiltInRole;
import usher.types.RefusalReason;

/** Which roles somebody may give: those that exist, none with a permission of Usher's that they lack, and OWNER only as an owner. */
final class RoleGiving {

    private RoleGiving() {
    }

    /** @return {@code not_found} for a role that the tenant does not have, {@code forbidden} for one that is not theirs to give */
    static Optional<RefusalReason> refusal(Set<String> roles, Map<String, Set<String>> rolePermissions, Rights rights) {
        if (!rolePermissions.keySet().containsAll(roles)) {
            return Optional.of(RefusalReason.NOT_FOUND);
        }
        boolean more = roles.stream().anyMatch(role -> !rights.permissions().containsAll(rolePermissions.get(role)));
        boolean ownership = roles.contains(BuiltInRole.OWNER.name()) && !rights.overOwners();
        return more || ownership ? Optional.of(RefusalReason.FORBIDDEN) : Optional.empty();
    }
}
