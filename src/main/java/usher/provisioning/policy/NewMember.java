package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/**
 * Somebody whom directory sync, API or import makes a member before they have ever signed in.
 *
 * @param address   where the tenant says that they read mail
 * @param roles     keys of roles to give
 * @param suspended they are known, and not let in yet
 */
public record NewMember(Optional<EmailAddress> address, DirectoryKeys keys, Map<ProfileAttribute, String> profile,
        Set<String> roles, Set<String> groups, boolean suspended) {

    public NewMember {
        profile = Map.copyOf(profile);
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
