package usher.types;

import java.util.Objects;

/**
 * Gives a role to whoever the provider says is in a group. Groups are compared character by character.
 *
 * @param allowedByOwner whether an owner (or the operator, by the tenants file) has allowed it to give OWNER or ADMIN
 */
public record RoleRule(String group, String role, boolean allowedByOwner) {

    public RoleRule {
        Objects.requireNonNull(group);
        Objects.requireNonNull(role);
    }
}
