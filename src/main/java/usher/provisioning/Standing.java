package usher.provisioning;

import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.types.SecretToken;

/** All that a membership is, summed up so that a later change of any of it shows. */
final class Standing {

    private Standing() {
    }

    static String of(Person person, DirectoryKeys keys) {
        KnownMembership now = person.membership().orElseThrow();
        return SecretToken.sha256(String.join("\n", person.accountId().toString(), now.status().name(), now.endedBy().toString(),
                sorted(now.roles()), sorted(now.groups()), new TreeMap<>(now.profile()).toString(), keys.toString()));
    }

    private static String sorted(Collection<?> grants) {
        return grants.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }
}
