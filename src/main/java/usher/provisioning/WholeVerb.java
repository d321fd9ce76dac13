package usher.provisioning;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;

/**
 * A membership that is made or forgotten among many, told as one thing: what comes or goes with it stands in its own record and in no other.
 * A file of a hundred thousand people would write five times as many records that each say a fifth.
 */
final class WholeVerb {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Set<String> WHOLES = Set.of("membership.created", "membership.forgotten");
    private static final Set<String> PARTS = Set.of("account.created", "roles.changed", "groups.changed", "profile.changed");

    private WholeVerb() {
    }

    /** @param verbs of the plan; they stay as they are where it makes or forgets nobody */
    static List<PlanVerb> of(ProvisioningPlan plan, List<PlanVerb> verbs) {
        if (verbs.stream().map(PlanVerb::action).noneMatch(WHOLES::contains)) {
            return verbs;
        }
        return verbs.stream().filter(verb -> !PARTS.contains(verb.action()))
                .map(verb -> WHOLES.contains(verb.action()) ? new PlanVerb(verb.action(), verb.event(), gone(plan), made(plan)) : verb).toList();
    }

    private static String gone(ProvisioningPlan plan) {
        return written(grants(plan.rolesRevoked(), plan.groupsRemoved()));
    }

    private static String made(ProvisioningPlan plan) {
        JsonObjectBuilder json = grants(plan.rolesGranted(), plan.groupsAdded());
        if (plan.account().isNew()) {
            json.add("account", "new");
        }
        new TreeMap<>(plan.profile()).forEach((attribute, value) -> json.add(attribute.key(), value));
        return written(json);
    }

    private static JsonObjectBuilder grants(Set<RoleGrant> roles, Set<String> groups) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        if (!roles.isEmpty()) {
            json.add("roles", array(roles.stream().map(grant -> grant.role() + " (" + grant.source() + ")").collect(Collectors.toSet())));
        }
        if (!groups.isEmpty()) {
            json.add("groups", array(groups));
        }
        return json;
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        new TreeSet<>(texts).forEach(array::add);
        return array;
    }

    /** @return null where there is nothing to tell */
    private static String written(JsonObjectBuilder json) {
        String text = json.build().toString();
        return text.equals("{}") ? null : text;
    }
}
