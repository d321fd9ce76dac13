package usher.membership;

import java.util.List;

/** A membership with all its grants, each with who gave it. */
public record MemberDetails(Membership membership, List<Grant> roles, List<Grant> groups) {

    public MemberDetails {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
    }

    /**
     * @param name   a role's key, or a group
     * @param source as {@link usher.types.Source} writes itself
     */
    public record Grant(String name, String source) {
    }
}
