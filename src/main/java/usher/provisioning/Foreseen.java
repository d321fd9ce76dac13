package usher.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import usher.provisioning.Impact.Change;
import usher.provisioning.ReturningMembers.Returning;
import usher.provisioning.policy.DirectorySnapshot;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.SignIn;
import usher.types.BuiltInRole;
import usher.types.ProvisioningSettings;

/** Counts what a change of settings would do, person by person. */
final class Foreseen {

    private static final int MOST_NAMED = 200;

    private final ProvisioningSettings stored;
    private final ProvisioningSettings draft;
    private final Workspace workspace;
    private final Set<String> homeDomains;
    private final List<Change> losses = new ArrayList<>();
    private final List<Change> gains = new ArrayList<>();
    private final List<Change> others = new ArrayList<>();
    private final Set<UUID> formerOwners = new HashSet<>();
    private int people;
    private int unknown;
    private int losing;
    private int gaining;
    private int regrouped;
    private int redescribed;
    private int keeping;

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
        Outlook now = outlook(returning, stored);
        Outlook then = outlook(returning, draft);
        Change change = change(returning, now, then);
        if (change.isLoss()) {
            losing++;
            keep(change, losses);
        } else if (!change.gained().isEmpty() || !now.in() && then.in()) {
            gaining++;
            keep(change, gains);
        } else if (change.isRegrouped() || change.isRedescribed()) {
            keep(change, others);
        } else {
            keeping++;
        }
        regrouped += change.isRegrouped() ? 1 : 0;
        redescribed += change.isRedescribed() ? 1 : 0;
        if (change.lost().contains(BuiltInRole.OWNER.name())) {
            formerOwners.add(change.membershipId());
        }
    }

    private Change change(Returning returning, Outlook now, Outlook then) {
        Set<String> gained = minus(then.roles(), now.roles());
        Set<String> lost = minus(now.roles(), then.roles());
        if (!gained.isEmpty()) {
            // Who rises from the role that everybody begins with has lost nothing.
            lost.remove(stored.defaultRole());
        }
        // Of who is not let in nothing else is written.
        boolean both = now.in() && then.in();
        return new Change(returning.membership().id(), returning.name(), gained, lost,
                now.in() && !then.in() ? then.refusal() : Optional.empty(),
                both ? minus(then.groups(), now.groups()) : Set.of(), both ? minus(now.groups(), then.groups()) : Set.of(),
                both ? then.valuesUnlike(now) : List.of());
    }

    /** @param owners the active owners of the workspace, however they became it */
    Impact impact(Set<UUID> owners) {
        List<Change> named = Stream.of(losses, gains, others).flatMap(List::stream).limit(MOST_NAMED).toList();
        boolean ownerless = !owners.isEmpty() && formerOwners.containsAll(owners);
        boolean blind = people > 0 && unknown == people && !given(draft).equals(given(stored));
        return new Impact(people, unknown, losing, gaining, regrouped, redescribed, keeping, ownerless, blind, named);
    }

    /** What decides on the roles of those who come. */
    private static List<Object> given(ProvisioningSettings settings) {
        return List.of(settings.rules(), settings.defaultRole(), Optional.ofNullable(settings.groupsAttribute()));
    }

    private Outlook outlook(Returning returning, ProvisioningSettings settings) {
        SignIn signIn = returning.signIn().orElseThrow();
        return Outlook.of(returning.membership(), signIn.connectionId(), decide(returning, signIn, settings));
    }

    private ProvisioningDecision decide(Returning returning, SignIn signIn, ProvisioningSettings settings) {
        boolean home = signIn.address().filter(address -> homeDomains.contains(address.domain().ascii())).isPresent();
        Workspace seen = new Workspace(workspace.id(), false, workspace.singleSignOnOnly(), home, false, true, true,
                workspace.roleKeys(), List.of());
        return ProvisioningPolicy.decide(signIn, new DirectorySnapshot(seen, new WayIn(true, settings), Optional.of(
                new LinkedIdentity(returning.person(), signIn.address(), false)), Optional.empty(), List.of(), Optional.empty(), false));
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
