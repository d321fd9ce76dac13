package usher.provisioning.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/**
 * Decides what a tenant's directory says of a member as a whole: each part as {@link MemberRules} has it, all of them in one plan, and
 * nothing when one is refused. Whom an administrator has suspended stays so, and who waits for approval waits on, whatever the directory
 * says of the rest; whom an administrator has removed is not the directory's to describe.
 */
final class DirectoryRules {

    private DirectoryRules() {
    }

    static MemberDecision decide(MemberChange.Sync wanted, MemberSnapshot snapshot, Rights rights) {
        KnownMembership member = snapshot.membership();
        if (member.status() == MembershipStatus.REMOVED && !isDirectorys(member)) {
            return MemberDecision.refuse(member.endedBy().equals(Optional.of(EndedBy.DECLINED_APPROVAL))
                    ? RefusalReason.APPROVAL_DECLINED : RefusalReason.MEMBERSHIP_REMOVED);
        }
        List<MemberChange> parts = new ArrayList<>();
        wanted.keys().map(MemberChange.Identify::new).ifPresent(parts::add);
        wanted.address().map(MemberChange.SetAddress::new).ifPresent(parts::add);
        parts.add(new MemberChange.SetProfile(wanted.values()));
        standing(wanted.active(), member).ifPresent(parts::add);
        ProvisioningPlan plan = ProvisioningPlan.unchanged(snapshot.accountId(), member.id());
        for (MemberChange part : parts) {
            MemberDecision decision = MemberRules.decide(part, snapshot, rights);
            if (decision.refusal().isPresent()) {
                return decision;
            }
            plan = joined(plan, decision.plan().orElseThrow());
        }
        return MemberDecision.plan(plan);
    }

    private static Optional<MemberChange> standing(boolean active, KnownMembership member) {
        boolean closed = member.status() == MembershipStatus.SUSPENDED || member.status() == MembershipStatus.REMOVED;
        if (active) {
            return closed && isDirectorys(member) ? Optional.of(new MemberChange.Reactivate()) : Optional.empty();
        }
        return member.status() == MembershipStatus.SUSPENDED ? Optional.empty() : Optional.of(new MemberChange.Suspend());
    }

    private static boolean isDirectorys(KnownMembership member) {
        return member.endedBy().equals(Optional.of(EndedBy.DIRECTORY));
    }

    /** Each part has its own place in a plan, so that at most one of the two says something there. */
    private static ProvisioningPlan joined(ProvisioningPlan plan, ProvisioningPlan part) {
        ProvisioningPlan.MembershipStep known = plan.membership();
        ProvisioningPlan.MembershipStep more = part.membership();
        ProvisioningPlan.MembershipStep step = more.change() == ProvisioningPlan.MembershipStep.Change.NONE
                ? new ProvisioningPlan.MembershipStep(known.membershipId(), known.change(), known.invitation(), known.endedBy(),
                        known.keys().or(more::keys))
                : new ProvisioningPlan.MembershipStep(more.membershipId(), more.change(), more.invitation(), more.endedBy(),
                        known.keys().or(more::keys));
        Map<ProfileAttribute, String> profile = new HashMap<>(plan.profile());
        profile.putAll(part.profile());
        return new ProvisioningPlan(part.account().isEmpty() ? plan.account() : part.account(), step, part.rolesGranted(),
                part.rolesRevoked(), part.groupsAdded(), part.groupsRemoved(), profile);
    }
}
