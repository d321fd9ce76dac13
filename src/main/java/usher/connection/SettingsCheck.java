package usher.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;

/** Reads a draft of settings, and notes what is wrong with it, field by field. */
final class SettingsCheck {

    static final int LONGEST = 200;
    private static final int MOST_RULES = 500;

    private final RoleTerms roles;
    private final Optional<ProvisioningSettings> stored;
    private final List<FieldProblem> problems;

    /** @param stored what the connection has now: a rule that an owner has allowed stays allowed while nobody changes it, or what a group is */
    SettingsCheck(RoleTerms roles, Optional<ProvisioningSettings> stored, List<FieldProblem> problems) {
        this.roles = roles;
        this.stored = stored;
        this.problems = problems;
    }

    /** @return the settings, when there is no problem at all */
    Optional<ProvisioningSettings> read(SettingsDraft draft) {
        Set<DomainName> guests = guests(draft);
        if (draft.trustEmail() && stored.filter(ProvisioningSettings::trustEmail).isEmpty()
                && !roles.author().may(Permission.OWNERS_WRITE)) {
            problems.add(FieldProblem.of("trustEmail", "trust_email.owners_only"));
        }
        defaultRole(draft);
        String groups = draft.groupsAttribute().strip();
        if (groups.isEmpty() && !draft.rules().isEmpty()) {
            problems.add(FieldProblem.of("groupsAttribute", "groups_attribute.missing"));
        }
        List<RoleRule> rules = rules(draft);
        attributes(draft);
        return problems.isEmpty() ? Optional.of(new ProvisioningSettings(draft.trustEmail(), draft.admission(), guests,
                draft.defaultRole(), groups.isEmpty() ? null : groups, rules, draft.attributes(), draft.onRemoved(),
                draft.onDeprovisioned())) : Optional.empty();
    }

    private Set<DomainName> guests(SettingsDraft draft) {
        Set<DomainName> guests = new HashSet<>();
        for (String typed : draft.guestDomains()) {
            try {
                guests.add(DomainName.of(typed.strip()));
            } catch (IllegalArgumentException e) {
                problems.add(new FieldProblem("guestDomains", "domain.unreadable", typed));
            }
        }
        return guests;
    }

    private void defaultRole(SettingsDraft draft) {
        String role = draft.defaultRole();
        if (role.isEmpty()) {
            problems.add(FieldProblem.of("defaultRole", "default_role.missing"));
        } else if (!roles.has(role)) {
            problems.add(new FieldProblem("defaultRole", "role.missing", role));
        } else if (BuiltInRole.isPrivileged(role)) {
            problems.add(new FieldProblem("defaultRole", "default_role.privileged", role));
        } else if (!roles.mayBeGiven(role) && stored.filter(now -> now.defaultRole().equals(role)).isEmpty()) {
            problems.add(new FieldProblem("defaultRole", "rule.owners_only", role));
        }
    }

    private List<RoleRule> rules(SettingsDraft draft) {
        if (draft.rules().size() > MOST_RULES) {
            problems.add(new FieldProblem("rules", "rules.too_many", String.valueOf(MOST_RULES)));
            return List.of();
        }
        List<RoleRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < draft.rules().size(); i++) {
            rules.add(rule("rules[" + i + "]", draft.rules().get(i), draft.groupsAttribute().strip(), seen));
        }
        return rules;
    }

    /** What an owner has allowed was allowed of the groups that this attribute names, and of no others. */
    private RoleRule rule(String place, RoleRule typed, String groups, Set<String> seen) {
        String group = typed.group().strip();
        String role = typed.role();
        if (group.isEmpty() || group.length() > LONGEST) {
            problems.add(new FieldProblem(place + ".group", "rule.group", String.valueOf(LONGEST)));
        } else if (!seen.add(group + "\n" + role)) {
            problems.add(new FieldProblem(place + ".group", "rule.twice", group));
        }
        if (!roles.has(role)) {
            problems.add(role.isEmpty() ? new FieldProblem(place + ".role", "rule.role", group)
                    : new FieldProblem(place + ".role", "role.missing", role));
            return typed;
        }
        Optional<RoleRule> before = stored.filter(now -> groups.equals(now.groupsAttribute())).flatMap(now -> now.rules().stream()
                .filter(rule -> rule.group().equals(group) && rule.role().equals(role)).findFirst());
        boolean mayGive = roles.mayBeGiven(role);
        if (before.isEmpty() && !mayGive) {
            problems.add(new FieldProblem(place + ".role", "rule.owners_only", role));
        }
        return new RoleRule(group, role, before.map(RoleRule::allowedByOwner).orElse(false) || mayGive);
    }

    private void attributes(SettingsDraft draft) {
        Set<ProfileAttribute> seen = new HashSet<>();
        for (int i = 0; i < draft.attributes().size(); i++) {
            AttributeMapping mapping = draft.attributes().get(i);
            if (!seen.add(mapping.to())) {
                problems.add(new FieldProblem("attributes[" + i + "].to", "attribute.twice", mapping.to().key()));
            }
            if (mapping.from().isEmpty() || mapping.from().stream().anyMatch(name -> name.isBlank() || name.length() > LONGEST)) {
                problems.add(FieldProblem.of("attributes[" + i + "].from", "attribute.from"));
            }
        }
    }
}
