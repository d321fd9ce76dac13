package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usher.provisioning.Explanation;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;
import usher.provisioning.policy.TraceLine;
import usher.types.RefusalReason;

/**
 * A decision that was asked for and not carried out.
 *
 * @param roles  names by key, for the sentences
 * @param locale of the sentences
 */
record DecisionDocument(Map<String, String> roles, Locale locale) {

    JsonObjectBuilder of(ProvisioningDecision decision) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (decision instanceof ProvisioningDecision.Admit admit) {
            json.add("answer", "ADMIT").add("reason", JsonValue.NULL).add("plan", plan(admit.plan()));
        } else if (decision instanceof ProvisioningDecision.Hold hold) {
            json.add("answer", "HOLD").add("reason", JsonValue.NULL).add("plan", plan(hold.plan()));
        } else if (decision instanceof ProvisioningDecision.Refuse refuse) {
            RefusalReason reason = refuse.reason();
            json.add("answer", "REFUSE").add("reason", Json.createObjectBuilder().add("code", reason.code())
                    .add("detail", reason.sentence(locale))).add("plan", JsonValue.NULL);
        } else {
            json.add("answer", "PROOF").add("reason", JsonValue.NULL).add("plan", JsonValue.NULL);
        }
        return json.add("because", Json.createArrayBuilder(Explanation.of(decision.trace(), roles, locale)))
                .add("trace", trace(decision.trace()));
    }

    private static JsonObjectBuilder plan(ProvisioningPlan plan) {
        return Json.createObjectBuilder().add("rolesGranted", keys(plan.rolesGranted())).add("rolesRevoked", keys(plan.rolesRevoked()))
                .add("groupsAdded", Json.createArrayBuilder(new TreeSet<>(plan.groupsAdded())))
                .add("groupsRemoved", Json.createArrayBuilder(new TreeSet<>(plan.groupsRemoved())));
    }

    private static JsonArrayBuilder keys(Set<RoleGrant> grants) {
        return Json.createArrayBuilder(grants.stream().map(RoleGrant::role).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static JsonArrayBuilder trace(List<TraceLine> lines) {
        JsonArrayBuilder trace = Json.createArrayBuilder();
        for (TraceLine line : lines) {
            JsonObjectBuilder facts = Json.createObjectBuilder();
            line.facts().forEach(facts::add);
            trace.add(Json.createObjectBuilder().add("rule", line.rule().name()).add("finding", line.finding()).add("facts", facts));
        }
        return trace;
    }
}
