package usher.provisioning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.provisioning.Impact.Change;
import usher.provisioning.ReturningMembers.Returning;
import usher.provisioning.policy.DirectorySnapshot;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.RoleGrant;
import usher.provisioning.policy.SignIn;
import usher.types.BuiltInRole;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/** Counts what a change of settings would do, person by person. */
final class Foreseen {

    static final int MOST_NAMED = 200;

    private final ProvisioningSettings stored;
    private final ProvisioningSettings draft;
    private final Workspace workspace;
    private final Set<String> homeDomains;
    private final Set<RoleGrant> ending;
    private final Set<UUID> shutOut;
    private final List<Change> losses = new ArrayList<>();
    private final List<Change> gains = new ArrayList<>();
    private final List<Change> others = new ArrayList<>();
    private final Set<UUID> formerOwners = new HashSet<>();
    private int people;
    private int cameByIt;
    private int unknown;
    private int losing;
    private int gaining;
    private int regrouped;
    private int redescribed;
    private int keeping;

    /**
     * @param workspace with another owner than whoever is looked at, so that each loss is seen
     * @param ending    what groups of the directory give and would not any more
     */
    Foreseen(ProvisioningSettings stored, ProvisioningSettings draft, Workspace workspace, Set<String> homeDomains, Set<RoleGrant> ending) {
        this(stored, draft, workspace, homeDomains, ending, Set.of());
    }

    private Foreseen(ProvisioningSettings stored, ProvisioningSettings draft, Workspace workspace, Set<String> homeDomains,
            Set<RoleGrant> ending, Set<UUID> shutOut) {
        this.stored = stored;
        this.draft = draft;
        this.workspace = workspace;
        this.homeDomains = homeDomains;
        this.ending = ending;
        this.shutOut = shutOut;
    }

    /** Where nobody's sign-in would be decided otherwise. */
    static Foreseen ofDirectory(Set<RoleGrant> ending) {
        return ofSwitchingOff(ending, Set.of());
    }

    /** @param shutOut the memberships of those who have no other way in */
    static Foreseen ofSwitchingOff(Set<RoleGrant> ending, Set<UUID> shutOut) {
        return new Foreseen(null, null, null, Set.of(), ending, shutOut);
    }

    /** Who came by the connection whose settings are changed. */
    void look(Returning returning) {
        cameByIt++;
        Returning left = returning.without(ending);
        if (returning.signIn().isPresent()) {
            people++;
            Outlook now = outlook(returning, stored);
            Outlook then = outlook(left, draft);
            Change change = change(returning, now, then);
            count(change, !change.gained().isEmpty() || !now.in() && then.in());
        } else if (rolesOf(returning).equals(rolesOf(left))) {
            people++;
            unknown++;
        } else {
            lookAtHolder(returning);
        }
    }

    /** Whom no sign-in tells of: what the directory gives is all that changes. */
    void lookAtHolder(Returning holder) {
        people++;
        count(new Change(holder.membership().id(), holder.name(), Set.of(), minus(rolesOf(holder), rolesOf(holder.without(ending))),
                Optional.of(RefusalReason.CONNECTION_DISABLED).filter(reason -> shutOut.contains(holder.membership().id())), Set.of(), Set.of(),
                List.of()), false);
    }

    /**
     * Who loses the way in, and nothing else.
     *
     * @param names of some of them
     */
    void addShutOut(Set<UUID> memberships, Map<UUID, String> names) {
        people += memberships.size();
        losing += memberships.size();
        formerOwners.addAll(memberships);
        names.forEach((id, name) -> keep(new Change(id, name, Set.of(), Set.of(), Optional.of(RefusalReason.CONNECTION_DISABLED), Set.of(),
                Set.of(), List.of()), losses));
    }

    /** People of whom it is known that they lose nothing. */
    void addKeeping(int more) {
        people += more;
        keeping += more;
    }

    private static Set<String> rolesOf(Returning somebody) {
        return somebody.membership().roles().stream().map(RoleGrant::role).collect(Collectors.toSet());
    }

    private void count(Change change, boolean gain) {
        if (change.isLoss()) {
            losing++;
            keep(change, losses);
        } else if (gain) {
            gaining++;
            keep(change, gains);
        } else if (change.isRegrouped() || change.isRedescribed()) {
            keep(change, others);
        } else {
            keeping++;
        }
        regrouped += change.isRegrouped() ? 1 : 0;
        redescribed += change.isRedescribed() ? 1 : 0;
        if (change.lost().contains(BuiltInRole.OWNER.name()) || shutOut.contains(change.membershipId())) {
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
        boolean blind = unknown * 2 > cameByIt && !given(draft).equals(given(stored));
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
        return ProvisioningPolicy.decide(signIn, new DirectorySnapshot(seen, new WayIn(true, false, settings), Optional.of(
                new LinkedIdentity(returning.person(), signIn.address(), false, true)), Optional.empty(), List.of(), Optional.empty(), false));
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
