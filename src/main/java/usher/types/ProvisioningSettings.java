package usher.types;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a way in does with the people who come by it, whatever its protocol.
 *
 * @param trustEmail      the addresses of this provider count as verified without its saying so each time
 * @param guestDomains    domains other than the tenant's own whose people are admitted as guests
 * @param defaultRole     the role of those whom no rule matches
 * @param groupsAttribute the claim that lists a person's groups; null when there is none
 * @param rules           all that match apply; their order is for display
 * @param attributes      one mapping at the most for each profile attribute
 * @param onRemoved       what happens to a person whom an administrator removed
 * @param onDeprovisioned what happens to a person whom the directory deactivated
 */
public record ProvisioningSettings(boolean trustEmail, Admission admission, Set<DomainName> guestDomains, String defaultRole,
        String groupsAttribute, List<RoleRule> rules, List<AttributeMapping> attributes, WhenEnded onRemoved,
        WhenEnded onDeprovisioned) {

    /**
     * @throws IllegalArgumentException when the default role is OWNER or ADMIN, which nobody gets by default, or when two
     *                                  mappings would fight over one attribute
     */
    public ProvisioningSettings {
        Objects.requireNonNull(admission);
        Objects.requireNonNull(defaultRole);
        Objects.requireNonNull(onRemoved);
        Objects.requireNonNull(onDeprovisioned);
        if (BuiltInRole.isPrivileged(defaultRole)) {
            throw new IllegalArgumentException("OWNER and ADMIN cannot be a default role");
        }
        guestDomains = Set.copyOf(guestDomains);
        rules = List.copyOf(rules);
        attributes = List.copyOf(attributes);
        if (attributes.stream().map(AttributeMapping::to).distinct().count() < attributes.size()) {
            throw new IllegalArgumentException("an attribute has one mapping at the most");
        }
    }
}
