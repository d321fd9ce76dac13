package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * Whom a row of an import is about, and what it says of them; what it does not say stays as it is.
 *
 * @param roles  keys, or names, of roles; empty when the row does not say, and an empty set when it says that there are none
 * @param status empty when the row does not say
 */
public record ImportedPerson(Optional<EmailAddress> email, DirectoryKeys keys, Map<ProfileAttribute, String> profile,
        Optional<Set<String>> roles, Optional<Set<String>> groups, Optional<MembershipStatus> status) {

    public ImportedPerson {
        profile = Map.copyOf(profile);
        roles = roles.map(Set::copyOf);
        groups = groups.map(Set::copyOf);
    }

    /** With the keys of its roles. */
    public ImportedPerson withRoles(Set<String> roleKeys) {
        return new ImportedPerson(email, keys, profile, Optional.of(roleKeys), groups, status);
    }

    NewMember asNew() {
        return new NewMember(email, keys, profile, roles.orElse(Set.of()), groups.orElse(Set.of()),
                status.filter(MembershipStatus.SUSPENDED::equals).isPresent());
    }
}
