package usher.provisioning.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import usher.types.ProvisioningSettings;

/**
 * The groups that the provider says the person is in.
 *
 * @param sent  these for certain
 * @param known and no others: the claim was there, and whole
 */
record GroupsClaim(Set<String> sent, boolean known) {

    /** Longer names are none, as blank ones are: they come from outside, and are part of a unique key. In chars of Java. */
    static final int LONGEST = 500;

    static GroupsClaim of(SignIn signIn, ProvisioningSettings settings) {
        String claim = settings.groupsAttribute();
        return claim == null
                ? new GroupsClaim(Set.of(), false)
                : new GroupsClaim(usable(signIn.claims().of(claim)), signIn.claims().isComplete(claim));
    }

    private static Set<String> usable(List<String> groups) {
        return groups.stream().filter(group -> !group.isBlank() && group.length() <= LONGEST)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> missingFrom(Set<String> groups) {
        return minus(sent, groups);
    }

    /** What has ended; nothing when the claim does not say. */
    Set<String> endedOf(Set<String> groups) {
        return known ? minus(groups, sent) : Set.of();
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
