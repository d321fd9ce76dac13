package usher.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;

/**
 * What of a connection is an owner's alone: how its people are recognised, where that is how owners are. So it is where its word on
 * addresses is enough, where it gives roles that are not everybody's to give, and where owners have come by it. That its word shall be
 * enough is an owner's to say, too, and asked in {@link SettingsCheck}.
 *
 * @param hasOwners who is an owner now has come by it
 */
record OwnersOnly(RoleTerms roles, Connection known, boolean hasOwners) {

    /** What of a draft without other problems is not the author's to save. */
    List<FieldProblem> problems(ConnectionDraft draft, UsherConfig config, Instant now) {
        List<FieldProblem> problems = new ArrayList<>();
        if (roles.author().may(Permission.OWNERS_WRITE) || !opensForOwners()) {
            return problems;
        }
        if (!draft.provider().isSameAs(known, config, now)) {
            problems.add(FieldProblem.of(draft.provider().field(), "connection.owners_only"));
        }
        if (!draft.subject().equals(known.subjectAttribute())) {
            problems.add(FieldProblem.of("subjectAttribute", "connection.owners_only"));
        }
        if (!draft.email().equals(known.emailAttribute())) {
            problems.add(FieldProblem.of("emailAttribute", "connection.owners_only"));
        }
        return problems;
    }

    private boolean opensForOwners() {
        ProvisioningSettings settings = known.settings();
        return hasOwners || settings.trustEmail() || Stream.concat(Stream.of(settings.defaultRole()),
                settings.rules().stream().filter(RoleRule::allowedByOwner).map(RoleRule::role)).filter(roles::has)
                .anyMatch(role -> !roles.mayBeGiven(role));
    }
}
