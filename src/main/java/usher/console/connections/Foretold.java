package usher.console.connections;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usher.provisioning.Explanation;
import usher.provisioning.WhatIf.Foresight;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.RoleGrant;
import usher.types.ProfileAttribute;

/**
 * What would be decided, in words.
 *
 * @param roles names of the workspace's roles, by key
 */
public record Foretold(Foresight foresight, Map<String, String> roles, Locale locale) {

    /** A word for the answer: admitted, held, proof or refused. */
    public String verdict() {
        ProvisioningDecision answer = foresight.answer();
        return answer instanceof ProvisioningDecision.Admit ? "admitted" : answer instanceof ProvisioningDecision.Hold ? "held"
                : answer instanceof ProvisioningDecision.AskProof ? "proof" : "refused";
    }

    /** The sentence of a refusal; empty for every other answer. */
    public String refusal() {
        return foresight.answer() instanceof ProvisioningDecision.Refuse refuse ? refuse.reason().sentence(locale) : "";
    }

    /** Whether the answer is for an address that nobody has yet. */
    public boolean isIfUnknown() {
        return foresight.ifUnknown();
    }

    public List<String> reasons() {
        return Explanation.of(told().trace(), roles, locale);
    }

    /** The roles that would newly be given. */
    public List<String> given() {
        return plan().map(plan -> named(plan.rolesGranted())).orElse(List.of());
    }

    /** The roles that would be taken. */
    public List<String> taken() {
        return plan().map(plan -> named(plan.rolesRevoked())).orElse(List.of());
    }

    /** The groups that the person would newly be in. */
    public List<String> joined() {
        return plan().map(plan -> plan.groupsAdded().stream().sorted().toList()).orElse(List.of());
    }

    /** The groups that the person would be in no more. */
    public List<String> left() {
        return plan().map(plan -> plan.groupsRemoved().stream().sorted().toList()).orElse(List.of());
    }

    /** The parts of the profile that would be written, with what would stand there; an empty text clears. */
    public List<Map.Entry<ProfileAttribute, String>> written() {
        return plan().map(plan -> List.copyOf(new TreeMap<>(plan.profile()).entrySet())).orElse(List.of());
    }

    private ProvisioningDecision told() {
        return foresight.afterProof().orElse(foresight.answer());
    }

    private Optional<ProvisioningPlan> plan() {
        return told() instanceof ProvisioningDecision.Admit admit ? Optional.of(admit.plan())
                : told() instanceof ProvisioningDecision.Hold hold ? Optional.of(hold.plan()) : Optional.empty();
    }

    private List<String> named(Set<RoleGrant> grants) {
        return grants.stream().map(grant -> roles.getOrDefault(grant.role(), grant.role())).distinct().sorted().toList();
    }
}
