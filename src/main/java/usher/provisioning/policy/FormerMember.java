package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * What a member was before a directory's request took something from them that nobody else could give back.
 *
 * @param keys what a directory knew them by
 */
public record FormerMember(MembershipStatus status, Optional<EndedBy> endedBy, DirectoryKeys keys, Map<ProfileAttribute, ProfileValue> profile,
        Set<RoleGrant> roles, Set<GroupGrant> groups) {

    public FormerMember {
        profile = Map.copyOf(profile);
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    public static FormerMember of(KnownMembership membership, DirectoryKeys keys) {
        return new FormerMember(membership.status(), membership.endedBy(), keys, membership.profile(), membership.roles(),
                membership.groups());
    }
}
