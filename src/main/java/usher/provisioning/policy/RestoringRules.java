package usher.provisioning.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Decides how a member becomes again what they were before a directory's request: closed or open by whoever had it so, with the roles, the
 * groups and the values that others than the directory had given, each as theirs. That takes a plan for each source. What groups of the
 * directory gave is not given here; it comes with the groups.
 */
public final class RestoringRules {

    private final FormerMember former;
    private final MemberSnapshot snapshot;
    private final Rights rights;

    private RestoringRules(FormerMember former, MemberSnapshot snapshot, Rights rights) {
        this.former = former;
        this.snapshot = snapshot;
        this.rights = rights;
    }

    /** The answer: plans by the source of what each gives, or why not. */
    public record Restoring(Map<Source, ProvisioningPlan> plans, Optional<RefusalReason> refusal) {
    }

    /**
     * All that they were.
     *
     * @return plans, or {@code forbidden}, {@code last_owner}, {@code seat_limit_reached}; {@code conflict} for who waited for approval, which
     *     somebody has given
     */
    public static Restoring decide(FormerMember former, MemberSnapshot snapshot, Rights rights) {
        return new RestoringRules(former, snapshot, rights).decide();
    }

    /** Only the values that others than the directory had set: plans for these. */
    public static Map<Source, ProvisioningPlan> values(FormerMember former, MemberSnapshot snapshot) {
        RestoringRules rules = new RestoringRules(former, snapshot, null);
        return rules.plans(rules.values(RestoringRules::isOthers), Map.of());
    }

    private Restoring decide() {
        KnownMembership now = snapshot.membership();
        boolean owner = isOwner(now.roles());
        if (!rights.overMembers() || (owner || isOwner(former.roles())) && !rights.overOwners()) {
            return refuse(RefusalReason.FORBIDDEN);
        }
        boolean moves = now.status() != former.status();
        if (moves && former.status() == MembershipStatus.PENDING) {
            return refuse(RefusalReason.CONFLICT);
        }
        if (moves && now.status() == MembershipStatus.ACTIVE && owner && !snapshot.hasOtherOwner()) {
            return refuse(RefusalReason.LAST_OWNER);
        }
        if (moves && former.status() == MembershipStatus.ACTIVE && !snapshot.seatFree()) {
            return refuse(RefusalReason.SEAT_LIMIT_REACHED);
        }
        Map<Source, ProvisioningPlan> plans = plans(values(source -> true), groups());
        ProvisioningPlan values = plans.getOrDefault(rights.source(), plan(Set.of(), Map.of()));
        plans.put(rights.source(), new ProvisioningPlan(values.account(), step(now), missingRoles(now),
                former.status() == MembershipStatus.REMOVED ? now.roles() : Set.of(), Set.of(), Set.of(), values.profile()));
        return new Restoring(plans, Optional.empty());
    }

    private MembershipStep step(KnownMembership now) {
        Change change = now.status() == former.status() ? Change.NONE : switch (former.status()) {
            case ACTIVE -> Change.REACTIVATE;
            case SUSPENDED -> Change.SUSPEND;
            default -> Change.REMOVE;
        };
        return new MembershipStep(Optional.of(now.id()), change, Optional.empty(), change == Change.NONE ? Optional.empty() : former.endedBy(),
                Optional.of(former.keys()));
    }

    private Set<RoleGrant> missingRoles(KnownMembership now) {
        return former.roles().stream().filter(grant -> isOthers(grant.source()) && !now.roles().contains(grant)
                && snapshot.rolePermissions().containsKey(grant.role())).collect(Collectors.toSet());
    }

    private Map<Source, Set<String>> groups() {
        Set<GroupGrant> missing = new HashSet<>(former.groups());
        missing.removeAll(snapshot.membership().groups());
        return missing.stream().filter(grant -> isOthers(grant.source()))
                .collect(Collectors.groupingBy(GroupGrant::source, Collectors.mapping(GroupGrant::group, Collectors.toSet())));
    }

    /** What differs now; a value that nobody had set is cleared. */
    private Map<Source, Map<ProfileAttribute, String>> values(Predicate<Source> whose) {
        Map<ProfileAttribute, ProfileValue> now = snapshot.membership().profile();
        Map<Source, Map<ProfileAttribute, String>> values = new HashMap<>();
        former.profile().forEach((attribute, was) -> {
            if (whose.test(was.source()) && !was.equals(now.get(attribute))) {
                values.computeIfAbsent(was.source(), source -> new HashMap<>()).put(attribute, was.value());
            }
        });
        now.forEach((attribute, value) -> {
            if (!former.profile().containsKey(attribute) && whose.test(value.source()) && !isOthers(value.source())) {
                values.computeIfAbsent(value.source(), source -> new HashMap<>()).put(attribute, "");
            }
        });
        return values;
    }

    private Map<Source, ProvisioningPlan> plans(Map<Source, Map<ProfileAttribute, String>> values, Map<Source, Set<String>> groups) {
        Set<Source> sources = new HashSet<>(values.keySet());
        sources.addAll(groups.keySet());
        return sources.stream().collect(Collectors.toMap(source -> source,
                source -> plan(groups.getOrDefault(source, Set.of()), values.getOrDefault(source, Map.of()))));
    }

    private ProvisioningPlan plan(Set<String> groups, Map<ProfileAttribute, String> values) {
        return new ProvisioningPlan(AccountStep.existing(snapshot.accountId()), MembershipStep.keep(snapshot.membership().id()), Set.of(),
                Set.of(), groups, Set.of(), values);
    }

    private static boolean isOthers(Source source) {
        return source.kind() != Source.Kind.SCIM;
    }

    private static boolean isOwner(Set<RoleGrant> roles) {
        return roles.stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name()));
    }

    private static Restoring refuse(RefusalReason reason) {
        return new Restoring(Map.of(), Optional.of(reason));
    }
}
