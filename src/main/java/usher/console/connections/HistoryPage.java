package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import usher.connection.Connection;
import usher.connection.ConnectionVersion;
import usher.connection.ConnectionVersions;
import usher.connection.Connections;
import usher.connection.EditOutcome;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.console.audit.AuditReading;
import usher.platform.RequestRejected;
import usher.provisioning.Impact;
import usher.provisioning.SettingsChange;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.RefusalReason;

/** What a connection's settings were, {@code /console/{tenant}/connections/{id}/history}, and the way back to one of them. */
@Named
@RequestScoped
public class HistoryPage {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    @Inject
    private Sent sent;

    @Inject
    private Connections connections;

    @Inject
    private ConnectionVersions versions;

    @Inject
    private SettingsChange change;

    @Inject
    private Notices notices;

    @Inject
    private Problems pageProblems;

    @Inject
    private Onward onward;

    @Inject
    private AuditReading reading;

    private Connection connection;
    private List<ConnectionVersions.Step> steps;
    private List<FieldProblem> problems = List.of();
    private Impact impact;
    private UUID wanted;
    private boolean overtaken;

    /** @throws RequestRejected {@code not_found} for an id that is no connection of this workspace */
    @PostConstruct
    void open() {
        connection = connections.find(console.tenantId(), console.argument(0))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no connection of this workspace"));
    }

    /** Under the checks of today, and by the rule for every change: what takes much from many wants their number. */
    public void restore() throws IOException {
        ConnectionVersion version = versions.find(console.tenantId(), connection.id(), version())
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no version of this connection"));
        SettingsChange.Attempt attempt = change.save(acting.author(), connection.id(), ConnectionPage.seenBy(sent), version.draft(),
                sent.number("confirmed"));
        if (attempt.outcome().isEmpty()) {
            impact = attempt.impact().orElseThrow();
            wanted = version.id();
            pageProblems.at("confirmed");
            return;
        }
        EditOutcome outcome = attempt.outcome().get();
        outcome.refusal().filter(reason -> reason != RefusalReason.CONFLICT).ifPresent(reason -> {
            throw new RequestRejected(reason, "a version that may not be restored");
        });
        overtaken = outcome.refusal().isPresent();
        if (outcome.isSaved()) {
            notices.tell("done.connection.restored", connection.name());
            onward.to("connections/" + connection.id());
        }
        problems = outcome.problems();
    }

    private UUID version() {
        try {
            return UUID.fromString(sent.text("version"));
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no version", e);
        }
    }

    public Connection connection() {
        return connection;
    }

    public List<ConnectionVersions.Step> steps() {
        if (steps == null) {
            steps = versions.history(console.tenantId(), connection.id());
        }
        return steps;
    }

    /** The name of who saved it. */
    public String author(ConnectionVersions.Step step) {
        return reading.nameOf(step.version().author());
    }

    /** What restoring would do, where that waits for the number to be typed; null otherwise. */
    public Impact impact() {
        return impact;
    }

    /** Whether restoring waits for a number; also while its form is read, for Faces takes no button that it would not show. */
    public boolean isNumberWanted() {
        return impact != null || sent.has("confirmed");
    }

    /** The version that waits to be restored. */
    public UUID wanted() {
        return wanted;
    }

    /** Whether somebody has saved since the page was opened; what they did stands in the history that it shows now. */
    public boolean isOvertaken() {
        return overtaken;
    }

    public List<String> problems() {
        return problems.stream().map(problem -> problem.sentence(console.locale())).toList();
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE) && !connection.isFromFile();
    }
}
