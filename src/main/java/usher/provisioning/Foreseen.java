package usher.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.provisioning.Impact.Change;
import usher.provisioning.ReturningMembers.Returning;
import usher.provisioning.policy.DirectorySnapshot;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.RoleGrant;
import usher.provisioning.policy.SignIn;
import usher.types.BuiltInRole;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/** Counts what a change of settings would do, person by person. */
final class Foreseen {

    private static final int MOST_NAMED = 200;

    private final ProvisioningSettings stored;
    private final ProvisioningSettings draft;
    private final Workspace workspace;
    private final Set<String> homeDomains;
    private final List<Change> losses = new ArrayList<>();
    private final List<Change> gains = new ArrayList<>();
    private final Set<UUID> formerOwners = new HashSet<>();
    private int people;
    private int unknown;
    private int losing;
    private int gaining;

    /** @param workspace with another owner than whoever is looked at, so that each loss is seen */
    Foreseen(ProvisioningSettings stored, ProvisioningSettings draft, Workspace workspace, Set<String> homeDomains) {
        this.stored = stored;
        this.draft = draft;
        this.workspace = workspace;
        this.homeDomains = homeDomains;
    }

    void look(Returning returning) {
        people++;
        if (returning.signIn().isEmpty()) {
            unknown++;
            return;
        }
        ProvisioningDecision now = decide(returning, stored);
        ProvisioningDecision then = decide(returning, draft);
        Set<String> before = rolesAfter(returning, now);
        Set<String> after = rolesAfter(returning, then);
        boolean refused = isIn(now) && !isIn(then);
        Set<String> gained = minus(after, before);
        Set<String> lost = minus(before, after);
        if (!gained.isEmpty()) {
            // Who rises from the role that everybody begins with has lost nothing.
            lost.remove(stored.defaultRole());
        }
        Change change = new Change(returning.membership().id(), returning.name(), gained, lost,
                refused ? reason(then) : Optional.empty());
        if (change.isLoss()) {
            losing++;
            keep(change, losses);
        } else if (!change.gained().isEmpty() || !isIn(now) && isIn(then)) {
            gaining++;
            keep(change, gains);
        }
        if (change.lost().contains(BuiltInRole.OWNER.name())) {
            formerOwners.add(change.membershipId());
        }
    }

    /** @param owners the active owners of the workspace, however they became it */
    Impact impact(Set<UUID> owners) {
        List<Change> named = new ArrayList<>(losses);
        gains.stream().limit(MOST_NAMED - losses.size()).forEach(named::add);
        boolean ownerless = !owners.isEmpty() && formerOwners.containsAll(owners);
        boolean blind = people > 0 && unknown == people && !given(draft).equals(given(stored));
        return new Impact(people, unknown, losing, gaining, ownerless, blind, named);
    }

    /** What decides on the roles of those who come. */
    private static List<Object> given(ProvisioningSettings settings) {
        return List.of(settings.rules(), settings.defaultRole(), Optional.ofNullable(settings.groupsAttribute()));
    }

    private ProvisioningDecision decide(Returning returning, ProvisioningSettings settings) {
        SignIn signIn = returning.signIn().orElseThrow();
        boolean home = signIn.address().filter(address -> homeDomains.contains(address.domain().ascii())).isPresent();
        Workspace seen = new Workspace(workspace.id(), false, workspace.singleSignOnOnly(), home, false, true, true,
                workspace.roleKeys(), List.of());
        return ProvisioningPolicy.decide(signIn, new DirectorySnapshot(seen, new WayIn(true, settings), Optional.of(
                new LinkedIdentity(returning.person(), signIn.address(), false)), Optional.empty(), List.of(), Optional.empty(), false));
    }

    private static Set<String> rolesAfter(Returning returning, ProvisioningDecision decision) {
        if (!(decision instanceof Admit admit)) {
            return Set.of();
        }
        Set<RoleGrant> grants = new HashSet<>(returning.membership().roles());
        grants.removeAll(admit.plan().rolesRevoked());
        grants.addAll(admit.plan().rolesGranted());
        return grants.stream().map(RoleGrant::role).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isIn(ProvisioningDecision decision) {
        return decision instanceof Admit;
    }

    private static Optional<RefusalReason> reason(ProvisioningDecision decision) {
        return decision instanceof Refuse refuse ? Optional.of(refuse.reason()) : Optional.empty();
    }

    private static void keep(Change change, List<Change> changes) {
        if (changes.size() < MOST_NAMED) {
            changes.add(change);
        }
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new TreeSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
