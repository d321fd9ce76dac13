package usher.provisioning;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;
import usher.types.EndedBy;
import usher.types.ProfileAttribute;

/**
 * One thing that a plan does to a person, as audit and applications name it.
 *
 * @param action of the audit record
 * @param event  for applications; null where they have no use for it
 * @param before and {@code after}: JSON, what ended and what began; null where the action says it all
 */
record PlanVerb(String action, String event, String before, String after) {

    /** Found once: {@code jakarta.json.Json} looks for it anew at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    static List<PlanVerb> of(ProvisioningPlan plan, Map<ProfileAttribute, String> profileBefore) {
        List<PlanVerb> verbs = new ArrayList<>();
        ofAccount(plan.account(), verbs);
        switch (plan.membership().change()) {
            case JOIN -> verbs.add(named("membership.created"));
            case ASK -> verbs.add(new PlanVerb("membership.requested", "membership.created", null, null));
            case APPROVE -> verbs.add(new PlanVerb("membership.approved", "membership.updated", null, null));
            case REACTIVATE -> verbs.add(named("membership.reactivated"));
            case CLAIM -> verbs.add(new PlanVerb("membership.claimed", "membership.updated", null, null));
            case SUSPEND -> {
                if (plan.membership().membershipId().isEmpty()) {
                    verbs.add(named("membership.created"));
                }
                verbs.add(ended("membership.suspended", plan.membership()));
            }
            case REMOVE -> verbs.add(plan.membership().endedBy().filter(EndedBy.DECLINED_APPROVAL::equals).isPresent()
                    ? declined(plan.membership()) : ended("membership.removed", plan.membership()));
            case FORGET -> verbs.add(new PlanVerb("membership.forgotten", "membership.removed", null, null));
            case NONE -> { }
        }
        plan.membership().keys().filter(keys -> plan.membership().membershipId().isPresent()).ifPresent(keys -> verbs.add(new PlanVerb(
                "membership.identified", "membership.updated", null, keys(keys))));
        plan.membership().invitation().ifPresent(id -> verbs.add(new PlanVerb("invitation.accepted", "invitation.accepted",
                null, JSON.createObjectBuilder().add("invitation", id.toString()).build().toString())));
        if (!plan.rolesGranted().isEmpty() || !plan.rolesRevoked().isEmpty()) {
            verbs.add(new PlanVerb("roles.changed", "roles.changed", roles(plan.rolesRevoked()), roles(plan.rolesGranted())));
        }
        if (!plan.groupsAdded().isEmpty() || !plan.groupsRemoved().isEmpty()) {
            verbs.add(new PlanVerb("groups.changed", "groups.changed", array(plan.groupsRemoved()), array(plan.groupsAdded())));
        }
        if (!plan.profile().isEmpty()) {
            verbs.add(new PlanVerb("profile.changed", plan.membership().membershipId().isEmpty() ? null : "membership.updated",
                    profileBefore.isEmpty() ? null : values(profileBefore), values(plan.profile())));
        }
        return verbs;
    }

    private static String values(Map<ProfileAttribute, String> profile) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        new TreeMap<>(profile).forEach((attribute, value) -> json.add(attribute.key(), value));
        return json.build().toString();
    }

    private static void ofAccount(ProvisioningPlan.AccountStep account, List<PlanVerb> verbs) {
        if (account.isNew()) {
            verbs.add(named("account.created"));
        }
        if (account.link()) {
            verbs.add(new PlanVerb("identity.linked", account.isNew() ? null : "account.linked", null, null));
        }
        account.verify().filter(address -> !account.isNew()).ifPresent(address -> verbs.add(
                new PlanVerb("address.verified", null, null, array(Set.of(address.canonical())))));
        account.retire().ifPresent(address -> verbs.add(
                new PlanVerb("address.retired", null, array(Set.of(address.canonical())), null)));
    }

    private static String keys(DirectoryKeys keys) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        keys.userName().ifPresent(userName -> json.add("userName", userName));
        keys.externalId().ifPresent(externalId -> json.add("externalId", externalId));
        return json.build().toString();
    }

    private static PlanVerb ended(String action, ProvisioningPlan.MembershipStep step) {
        return new PlanVerb(action, action, null, JSON.createObjectBuilder()
                .add("endedBy", step.endedBy().orElseThrow().name()).build().toString());
    }

    /** For applications the person is gone as any other one is. */
    private static PlanVerb declined(ProvisioningPlan.MembershipStep step) {
        return new PlanVerb("membership.declined", "membership.removed", null, step.reason()
                .map(reason -> JSON.createObjectBuilder().add("reason", reason).build().toString()).orElse(null));
    }

    private static PlanVerb named(String action) {
        return new PlanVerb(action, action, null, null);
    }

    private static String roles(Set<RoleGrant> grants) {
        return array(grants.stream().map(grant -> grant.role() + " (" + grant.source() + ")").collect(Collectors.toSet()));
    }

    private static String array(Collection<String> texts) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        new TreeSet<>(texts).forEach(array::add);
        return array.build().toString();
    }
}
