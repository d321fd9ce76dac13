package usher.provisioning.policy;

import usher.types.Source;

/** A role of the tenant, given by one source; the same role may be given by several. */
public record RoleGrant(String role, Source source) {
}
