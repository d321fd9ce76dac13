package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.Person;

/**
 * All of the directory that the creation of one member needs.
 *
 * @param address         of the new member's address
 * @param known           a member of this tenant, in whatever standing, who has the same keys, or the same address unverified
 * @param seatFree        one more active membership is within the limit
 * @param rolePermissions the permissions of Usher's own in each role of the tenant, by its key
 */
public record CreationSnapshot(AddressFacts address, Optional<Person> known, boolean seatFree,
        Map<String, Set<String>> rolePermissions) {

    public CreationSnapshot {
        rolePermissions = Map.copyOf(rolePermissions);
    }
}
