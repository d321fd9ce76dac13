package usher.provisioning;

import java.util.Map;
import java.util.Optional;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/**
 * What a directory says of a person.
 *
 * @param userName   in canonical form
 * @param email      the address that the directory would reach the person at
 * @param profile    the values to write, an empty one clears
 */
public record DirectoryPerson(String userName, Optional<String> externalId, Optional<EmailAddress> email,
        Map<ProfileAttribute, String> profile, boolean active) {

    public DirectoryPerson {
        profile = Map.copyOf(profile);
    }
}
