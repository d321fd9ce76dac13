package usher.console.connections;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import usher.connection.Connection;
import usher.connection.ConnectionEditing;
import usher.connection.ConnectionVersions;
import usher.connection.Connections;
import usher.connection.EditOutcome;
import usher.console.Acting;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Sent;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.platform.RequestRejected;
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
    private ConnectionEditing editing;

    @Inject
    private Notices notices;

    @Inject
    private Onward onward;

    @Inject
    private Words words;

    @Inject
    private WorkspaceNames names;

    private Connection connection;
    private List<ConnectionVersions.Step> steps;
    private List<FieldProblem> problems = List.of();

    /** @throws RequestRejected {@code not_found} for an id that is no connection of this workspace */
    @PostConstruct
    void open() {
        connection = connections.find(console.tenantId(), console.argument(0))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no connection of this workspace"));
    }

    public void restore() throws IOException {
        EditOutcome outcome = editing.restore(acting.author(), connection.id(), connection.version(), version());
        outcome.refusal().ifPresent(reason -> {
            throw new RequestRejected(reason, "a version that may not be restored");
        });
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
        String name = step.version().author();
        if (!name.startsWith("account:")) {
            return name;
        }
        UUID account = UUID.fromString(name.substring("account:".length()));
        return names.people(console.tenantId(), Set.of(account)).getOrDefault(account, words.of("history.somebody"));
    }

    public List<String> problems() {
        return problems.stream().map(problem -> problem.sentence(console.locale())).toList();
    }

    public boolean isEditable() {
        return console.may(Permission.CONNECTIONS_WRITE) && !connection.isFromFile();
    }
}
