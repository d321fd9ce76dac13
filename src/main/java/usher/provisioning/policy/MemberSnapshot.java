package usher.provisioning.policy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;

/**
 * All of the directory that one change of a member needs, read in the transaction that will act on it.
 *
 * @param seatFree        one more active membership is within the limit
 * @param hasOtherOwner   somebody else is an active owner
 * @param rolePermissions the permissions of Usher's own in each role of the tenant, by its key
 * @param operator        the account is an operator's
 * @param address         of the address that the member is to get; {@link AddressFacts#NONE} for other changes
 */
public record MemberSnapshot(UUID accountId, KnownMembership membership, boolean seatFree, boolean hasOtherOwner,
        Map<String, Set<String>> rolePermissions, boolean operator, AddressFacts address) {

    public MemberSnapshot {
        rolePermissions = Map.copyOf(rolePermissions);
    }
}
