package usher.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import usher.platform.UsherConfig;
import usher.types.AttributeMapping;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.ProfileAttribute;
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

    /** By which a workspace may recognise people, beside what a directory gives them. */
    private static final ProfileAttribute KEY = ProfileAttribute.EMPLOYEE_NUMBER;

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
        for (int i = 0; i < draft.settings().attributes().size(); i++) {
            AttributeMapping mapping = draft.settings().attributes().get(i);
            if (mapping.to() == KEY && !namesOf(known.settings().attributes()).equals(namesOf(draft.settings().attributes()))) {
                problems.add(FieldProblem.of("attributes[" + i + "].from", "connection.owners_only"));
            }
        }
        return problems;
    }

    /** Where what may be a key is read from; how it is kept is nobody's way in. */
    private static List<String> namesOf(List<AttributeMapping> attributes) {
        return attributes.stream().filter(mapping -> mapping.to() == KEY).flatMap(mapping -> mapping.from().stream()).toList();
    }

    private boolean opensForOwners() {
        ProvisioningSettings settings = known.settings();
        return hasOwners || settings.trustEmail() || Stream.concat(Stream.of(settings.defaultRole()),
                settings.rules().stream().filter(RoleRule::allowedByOwner).map(RoleRule::role)).filter(roles::has)
                .anyMatch(role -> !roles.mayBeGiven(role));
    }
}
