package usher.provisioning.policy;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.types.BuiltInRole;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.Source;

/** Row 11: the roles that this connection gives. Those of other sources are not touched. */
final class RoleResolution {

    /** What one sign-in changes. */
    record Changes(Set<RoleGrant> granted, Set<RoleGrant> revoked) {
    }

    private final SignIn signIn;
    private final DirectorySnapshot snapshot;
    private final ProvisioningSettings settings;
    private final AddressStanding standing;
    private final GroupsClaim groups;
    private final Trace trace;

    RoleResolution(SignIn signIn, DirectorySnapshot snapshot, AddressStanding standing, GroupsClaim groups, Trace trace) {
        this.signIn = signIn;
        this.snapshot = snapshot;
        this.settings = snapshot.wayIn().settings();
        this.standing = standing;
        this.groups = groups;
        this.trace = trace;
    }

    Changes resolve(Optional<KnownMembership> membership, Entry entry) {
        Set<RoleGrant> all = membership.map(KnownMembership::roles).orElse(Set.of());
        Set<RoleGrant> own = all.stream().filter(grant -> grant.source().isOfConnection(signIn.connectionId()))
                .collect(Collectors.toSet());
        Set<RoleGrant> others = minus(all, own);
        Set<RoleGrant> invited = invited(entry);
        others.addAll(invited);

        Set<RoleGrant> wanted = matching();
        if (wanted.isEmpty()) {
            wanted = defaults(own, others);
        }
        Set<RoleGrant> granted = minus(wanted, own);
        granted.addAll(minus(invited, all));
        return new Changes(granted, revoked(own, wanted, others));
    }

    private Set<RoleGrant> invited(Entry entry) {
        entry.invitation().ifPresent(offer -> offer.notGiven().stream().sorted()
                .forEach(role -> trace.add(Rule.ROLES, "not_given", Map.of("role", role))));
        return entry.invitation().map(offer -> offer.roles().stream().filter(this::exists)
                .map(role -> new RoleGrant(role, Source.invitation(offer.id().toString())))
                .collect(Collectors.toSet())).orElse(Set.of());
    }

    private Set<RoleGrant> matching() {
        Set<RoleGrant> matching = new LinkedHashSet<>();
        for (RoleRule rule : settings.rules()) {
            if (groups.sent().contains(rule.group())) {
                boolean allowed = rule.allowedByOwner() || !BuiltInRole.isPrivileged(rule.role());
                String finding = !exists(rule.role()) ? "no_such_role" : allowed ? "rule" : "not_allowed";
                trace.add(Rule.ROLES, finding, Map.of("group", rule.group(), "role", rule.role()));
                if (exists(rule.role()) && allowed) {
                    matching.add(new RoleGrant(rule.role(), Source.rule(signIn.connectionId())));
                }
            }
        }
        return matching;
    }

    /** Who has no role gets the default one; with no word on groups, what this connection gave before stays. */
    private Set<RoleGrant> defaults(Set<RoleGrant> own, Set<RoleGrant> others) {
        Set<RoleGrant> ownDefaults = own.stream().filter(grant -> grant.source().kind() == Source.Kind.DEFAULT)
                .collect(Collectors.toSet());
        if (!own.isEmpty() && !groups.known()) {
            trace.add(Rule.ROLES, own.equals(ownDefaults) ? "kept_default" : "kept_unknown");
            return own;
        }
        if (!ownDefaults.isEmpty() && signIn.address().isEmpty()) {
            trace.add(Rule.ROLES, "kept_default");
            return ownDefaults;
        }
        if (ownDefaults.isEmpty() && !others.isEmpty()) {
            trace.add(Rule.ROLES, "no_rule");
            return Set.of();
        }
        String role = standing.guest() ? BuiltInRole.GUEST.name() : settings.defaultRole();
        trace.add(Rule.ROLES, exists(role) ? "default" : "no_such_default", Map.of("role", role));
        return exists(role) ? Set.of(new RoleGrant(role, Source.defaultOf(signIn.connectionId()))) : Set.of();
    }

    private Set<RoleGrant> revoked(Set<RoleGrant> own, Set<RoleGrant> wanted, Set<RoleGrant> others) {
        Set<RoleGrant> revoked = minus(own, wanted);
        if (!groups.known()) {
            if (!revoked.isEmpty()) {
                trace.add(Rule.ROLES, "kept_unknown");
            }
            return Set.of();
        }
        boolean staysOwner = isOwner(others) || isOwner(wanted);
        if (isOwner(revoked) && !staysOwner && !snapshot.workspace().hasOtherOwner()) {
            trace.add(Rule.ROLES, "last_owner_kept");
            revoked.removeIf(grant -> grant.role().equals(BuiltInRole.OWNER.name()));
        }
        return revoked;
    }

    private boolean exists(String role) {
        return snapshot.workspace().roleKeys().contains(role);
    }

    private static boolean isOwner(Set<RoleGrant> grants) {
        return grants.stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name()));
    }

    private static <T> Set<T> minus(Set<T> from, Set<T> what) {
        Set<T> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
