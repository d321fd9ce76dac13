package usher.provisioning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.provisioning.Impact.NewValue;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.GroupGrant;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/**
 * What a member would be once a decision on them is carried out: nobody, where they are not let in.
 *
 * @param profile without the parts that are empty
 */
record Outlook(boolean in, Set<String> roles, Set<String> groups, Map<ProfileAttribute, String> profile, Optional<RefusalReason> refusal) {

    static Outlook of(KnownMembership member, String connectionId, ProvisioningDecision decision) {
        if (decision instanceof Admit admit) {
            return new Outlook(true, roles(member, admit.plan()), groups(member, connectionId, admit.plan()),
                    profile(member, admit.plan()), Optional.empty());
        }
        return new Outlook(false, Set.of(), Set.of(), Map.of(),
                decision instanceof Refuse refuse ? Optional.of(refuse.reason()) : Optional.empty());
    }

    private static Set<String> roles(KnownMembership member, ProvisioningPlan plan) {
        Set<RoleGrant> grants = new HashSet<>(member.roles());
        grants.removeAll(plan.rolesRevoked());
        grants.addAll(plan.rolesGranted());
        return grants.stream().map(RoleGrant::role).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A group that ends for this connection stays where another source names it, too. */
    private static Set<String> groups(KnownMembership member, String connectionId, ProvisioningPlan plan) {
        Stream<String> staying = member.groups().stream()
                .filter(grant -> !grant.source().isOfConnection(connectionId) || !plan.groupsRemoved().contains(grant.group()))
                .map(GroupGrant::group);
        return Stream.concat(staying, plan.groupsAdded().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<ProfileAttribute, String> profile(KnownMembership member, ProvisioningPlan plan) {
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        member.profile().forEach((attribute, known) -> profile.put(attribute, known.value()));
        profile.putAll(plan.profile());
        profile.values().removeIf(String::isEmpty);
        return profile;
    }

    /** The parts of the profile that are others here than they were there. */
    List<NewValue> valuesUnlike(Outlook before) {
        List<NewValue> values = new ArrayList<>();
        for (ProfileAttribute attribute : ProfileAttribute.values()) {
            String was = before.profile.getOrDefault(attribute, "");
            String is = profile.getOrDefault(attribute, "");
            if (!was.equals(is)) {
                values.add(new NewValue(attribute, was, is));
            }
        }
        return values;
    }
}
