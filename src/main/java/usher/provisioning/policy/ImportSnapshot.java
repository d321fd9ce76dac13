package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;

/**
 * All of the directory that one row of an import needs.
 *
 * @param address         of the row
 * @param known           a member of this tenant, in whatever standing, whom the row means by its keys or by its address
 * @param knownKeys       what that member is known by
 * @param seatFree        one more active membership is within the limit
 * @param hasOtherOwner   somebody else than the member is an active owner
 * @param rolePermissions the permissions of Usher's own in each role of the tenant, by its key
 */
public record ImportSnapshot(AddressFacts address, Optional<Person> known, DirectoryKeys knownKeys, boolean seatFree,
        boolean hasOtherOwner, Map<String, Set<String>> rolePermissions) {

    CreationSnapshot forCreation() {
        return new CreationSnapshot(address, known, seatFree, rolePermissions);
    }

    MemberSnapshot forChange(Person person, KnownMembership membership) {
        return new MemberSnapshot(person.accountId(), membership, seatFree, hasOtherOwner, rolePermissions, person.operator(), address);
    }
}
