package usher.provisioning.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Decides how what an import has written is taken back, for a member who is still as the import left them. Values go back to whoever had
 * set them, which takes a plan for each such source; one that nobody had set is cleared.
 */
public final class UndoRules {

    private final Undo undo;
    private final MemberSnapshot snapshot;
    private final Rights rights;

    private UndoRules(Undo undo, MemberSnapshot snapshot, Rights rights) {
        this.undo = undo;
        this.snapshot = snapshot;
        this.rights = rights;
    }

    /** @return plans by the source of what each sets, or {@code forbidden}, {@code last_owner}, {@code seat_limit_reached} */
    public static Undoing decide(Undo undo, MemberSnapshot snapshot, Rights rights) {
        return new UndoRules(undo, snapshot, rights).decide();
    }

    /** The answer: plans, or why not. */
    public record Undoing(Map<Source, ProvisioningPlan> plans, Optional<RefusalReason> refusal) {
    }

    private Undoing decide() {
        KnownMembership now = snapshot.membership();
        boolean losesOwner = isOwner(now.roles()) && !snapshot.hasOtherOwner()
                && (undo.made() || undo.granted().contains("OWNER") || back() == Change.SUSPEND);
        if (!rights.overMembers() || isOwner(now.roles()) && !rights.overOwners()) {
            return refuse(RefusalReason.FORBIDDEN);
        }
        if (losesOwner && now.status() == MembershipStatus.ACTIVE) {
            return refuse(RefusalReason.LAST_OWNER);
        }
        if (back() == Change.REACTIVATE && !snapshot.seatFree()) {
            return refuse(RefusalReason.SEAT_LIMIT_REACHED);
        }
        return new Undoing(undo.made() ? Map.of(rights.source(), forget(now)) : restore(now), Optional.empty());
    }

    private ProvisioningPlan forget(KnownMembership now) {
        return ProvisioningPlan.move(snapshot.accountId(), MembershipStep.changed(now.id(), Change.FORGET), Set.of(), now.roles());
    }

    private Map<Source, ProvisioningPlan> restore(KnownMembership now) {
        Map<Source, Map<ProfileAttribute, String>> values = new HashMap<>(Map.of(rights.source(), new HashMap<>()));
        undo.profile().forEach((attribute, before) -> values.computeIfAbsent(before.map(ProfileValue::source).orElse(rights.source()),
                source -> new HashMap<>()).put(attribute, before.map(ProfileValue::value).orElse("")));
        Map<Source, ProvisioningPlan> plans = new HashMap<>();
        values.forEach((source, ofSource) -> plans.put(source, source.equals(rights.source()) ? main(now, ofSource)
                : new ProvisioningPlan(AccountStep.existing(snapshot.accountId()), MembershipStep.keep(now.id()), Set.of(), Set.of(),
                        Set.of(), Set.of(), ofSource)));
        return plans;
    }

    private ProvisioningPlan main(KnownMembership now, Map<ProfileAttribute, String> values) {
        MembershipStep step = new MembershipStep(Optional.of(now.id()), back(), Optional.empty(),
                back() == Change.SUSPEND ? undo.endedBy() : Optional.empty(), undo.keys());
        AccountStep account = new AccountStep(Optional.of(snapshot.accountId()), undo.retired(), Optional.empty(), undo.verified(), false,
                false, true);
        return new ProvisioningPlan(account, step, grants(undo.revoked()), grants(undo.granted()), undo.removed(), undo.added(), values);
    }

    private Change back() {
        return undo.status().map(before -> before == MembershipStatus.ACTIVE ? Change.REACTIVATE : Change.SUSPEND).orElse(Change.NONE);
    }

    private Set<RoleGrant> grants(Set<String> roles) {
        return roles.stream().map(role -> new RoleGrant(role, rights.source())).collect(Collectors.toSet());
    }

    private static boolean isOwner(Set<RoleGrant> roles) {
        return roles.stream().anyMatch(grant -> grant.role().equals("OWNER"));
    }

    private static Undoing refuse(RefusalReason reason) {
        return new Undoing(Map.of(), Optional.of(reason));
    }
}
