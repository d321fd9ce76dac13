package usher.provisioning.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.AskProof;
import usher.provisioning.policy.ProvisioningDecision.Hold;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.RoleResolution.Changes;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/**
 * Decides a sign-in. Total (every input has an answer), deterministic (the same input has the same answer) and idempotent (once
 * the plan is written, the same sign-in is admitted with an empty plan).
 */
public final class ProvisioningPolicy {

    private ProvisioningPolicy() {
    }

    public static ProvisioningDecision decide(SignIn signIn, DirectorySnapshot directory) {
        DirectorySnapshot snapshot = directory.seenBy(signIn);
        Trace trace = new Trace();
        Optional<RefusalReason> closed = new WayInRules(signIn, snapshot, trace).refusal();
        if (closed.isPresent()) {
            return refuse(closed.get(), Optional.empty(), snapshot, trace);
        }
        AddressStanding standing = AddressStanding.of(signIn, snapshot);
        AccountMatch match = new AccountMatching(signIn, snapshot, standing, trace).find();
        if (match.refusal().isPresent()) {
            return refuse(match.refusal().get(), Optional.empty(), snapshot, trace);
        }
        Entry entry = new EntryRules(snapshot, standing, trace).decide(match);
        if (entry.refusal().isPresent()) {
            return refuse(entry.refusal().get(), match.person(), snapshot, trace);
        }
        if (match.needsProof() || entry.needsProof()) {
            return new AskProof(signIn.address().orElseThrow(), match.person().map(Person::accountId), trace.lines());
        }
        if (isStillPending(match, entry)) {
            return new Hold(onlyAccount(match, entry), trace.lines());
        }
        ProvisioningPlan plan = plan(signIn, snapshot, standing, match, entry, trace);
        return entry.waits() ? new Hold(plan, trace.lines()) : new Admit(plan, trace.lines());
    }

    /** Whether these claims could end that the connection made somebody an owner, so that it matters whether there is another. */
    public static boolean mayRevokeOwner(SignIn signIn, ProvisioningSettings settings) {
        GroupsClaim groups = GroupsClaim.of(signIn, settings);
        return groups.known() && settings.rules().stream().noneMatch(rule -> rule.allowedByOwner()
                && rule.role().equals(BuiltInRole.OWNER.name()) && groups.sent().contains(rule.group()));
    }

    private static ProvisioningPlan plan(SignIn signIn, DirectorySnapshot snapshot, AddressStanding standing,
            AccountMatch match, Entry entry, Trace trace) {
        Optional<KnownMembership> membership = match.membership();
        GroupsClaim groups = GroupsClaim.of(signIn, snapshot.wayIn().settings());
        Set<String> ownGroups = ownGroups(signIn, membership);
        Changes roles = new RoleResolution(signIn, snapshot, standing, groups, trace).resolve(membership, entry);
        Map<ProfileAttribute, String> profile = ProfileSync.changes(signIn, snapshot, membership, trace);
        return new ProvisioningPlan(match.step(), entry.step(), roles.granted(), roles.revoked(), groups.missingFrom(ownGroups),
                groups.endedOf(ownGroups), profile);
    }

    private static Set<String> ownGroups(SignIn signIn, Optional<KnownMembership> membership) {
        return membership.map(KnownMembership::groups).orElse(Set.of()).stream()
                .filter(grant -> grant.source().isOfConnection(signIn.connectionId()))
                .map(GroupGrant::group).collect(Collectors.toSet());
    }

    /** Who waits already changes nothing by coming back, except that a further way in may be theirs. */
    private static boolean isStillPending(AccountMatch match, Entry entry) {
        return entry.waits() && match.membership().filter(membership -> membership.status() == MembershipStatus.PENDING)
                .isPresent();
    }

    private static ProvisioningPlan onlyAccount(AccountMatch match, Entry entry) {
        return new ProvisioningPlan(match.step(), entry.step(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
    }

    private static Refuse refuse(RefusalReason reason, Optional<Person> person, DirectorySnapshot snapshot, Trace trace) {
        List<String> use = reason == RefusalReason.SSO_REQUIRED ? snapshot.workspace().singleSignOnWays() : List.of();
        return new Refuse(reason, person.filter(found -> found.membership().isPresent()), use, trace.lines());
    }
}
