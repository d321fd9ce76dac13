package usher.tenantsfile;

import java.util.Optional;
import usher.types.ProvisioningSettings;

/**
 * A connection as the file names it.
 *
 * @param place    where its id stands, for a sentence about it
 * @param provider whom it trusts, by which protocol
 */
public record NamedConnection(String place, String id, String name, boolean enabled, Optional<String> subjectAttribute,
        Optional<String> emailAttribute, ProvisioningSettings settings, Provider provider) {
}
