package usher.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usher.connection.oidc.OidcDraft;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.ProvisioningSettings;

/**
 * A connection as somebody wants it, nothing of it checked yet.
 *
 * @param subjectAttribute may be empty: the protocol's own subject
 * @param emailAttribute   may be empty: the usual claims
 */
public record ConnectionDraft(String name, String subjectAttribute, String emailAttribute, SettingsDraft settings,
        ProviderDraft provider) {

    private static final int LONGEST_NAME = 100;

    /** As somebody would have to type it to get this connection; its secret, which nobody is shown, stays as it is. */
    public static ConnectionDraft of(Connection connection) {
        ConnectionDraft draft = DraftDocument.draft(DraftDocument.of(connection));
        return draft.provider() instanceof OidcDraft oidc ? new ConnectionDraft(draft.name(), draft.subjectAttribute(),
                draft.emailAttribute(), draft.settings(), oidc.endingWith(connection)) : draft;
    }

    /** @return everything that is wrong with it, as far as can be told without asking the provider */
    Checked check(RoleTerms roles, Optional<Connection> known, UsherConfig config, Instant now) {
        List<FieldProblem> problems = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            problems.add(new FieldProblem("name", "name", String.valueOf(LONGEST_NAME)));
        }
        claim("subjectAttribute", subjectAttribute, problems);
        claim("emailAttribute", emailAttribute, problems);
        problems.addAll(provider.problems(known, config, now));
        Optional<ProvisioningSettings> read = new SettingsCheck(roles, known.map(Connection::settings), problems).read(settings);
        return new Checked(read, problems);
    }

    private static void claim(String field, String typed, List<FieldProblem> problems) {
        if (typed.length() > SettingsCheck.LONGEST) {
            problems.add(new FieldProblem(field, "too_long", String.valueOf(SettingsCheck.LONGEST)));
        }
    }

    Optional<String> subject() {
        return Optional.of(subjectAttribute.strip()).filter(text -> !text.isEmpty());
    }

    Optional<String> email() {
        return Optional.of(emailAttribute.strip()).filter(text -> !text.isEmpty());
    }

    /**
     * What came of it.
     *
     * @param settings there exactly when there are no problems
     */
    public record Checked(Optional<ProvisioningSettings> settings, List<FieldProblem> problems) {
    }
}
