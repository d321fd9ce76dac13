package usher.console.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import usher.connection.ConnectionId;
import usher.console.Console;
import usher.console.ConsolePage;
import usher.console.Words;
import usher.console.WorkspaceNames;
import usher.platform.RequestRejected;
import usher.provisioning.Explanation;
import usher.provisioning.TraceDocument;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/** All records of one reference, {@code /console/{tenant}/audit/{reference}}, with the trace of the decision. */
@Named
@RequestScoped
public class RecordPage {

    @Inject
    private Console console;

    @Inject
    private AuditQuery records;

    @Inject
    private AuditReading reading;

    @Inject
    private Expectations expectations;

    @Inject
    private WorkspaceNames names;

    @Inject
    private Words words;

    private List<AuditEntry> entries;
    private List<Expectation> compared;

    /** @throws RequestRejected {@code not_found} for a reference that is no record of this workspace */
    @PostConstruct
    void read() {
        List<AuditLine> lines = Reference.ifValid(console.argument(0))
                .map(reference -> records.of(console.tenantId(), reference.value())).orElse(List.of());
        if (lines.isEmpty()) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "no record of that reference in this workspace");
        }
        entries = reading.read(lines);
    }

    public String reference() {
        return entries.get(0).line().reference();
    }

    /** The first record tells what was decided; those after it what came of it. */
    public AuditEntry first() {
        return entries.get(0);
    }

    public List<AuditEntry> entries() {
        return entries;
    }

    /** One sentence for each row of the decision that had something to say; none where nothing was decided. */
    public List<String> reasons() {
        return explained().map(line -> Explanation.of(TraceDocument.read(line.trace()), names.roles(console.tenantId()),
                console.locale())).orElse(List.of());
    }

    public List<Expectation> expectations() {
        if (compared == null) {
            compared = first().refusal().isPresent() ? expectations.of(console.tenantId(), first().line()) : List.of();
        }
        return compared;
    }

    /** Whether anything can be set beside what was received. */
    public boolean isAnythingExpected() {
        return expectations().stream().anyMatch(each -> !each.expected().isEmpty());
    }

    /** What can be done about a refusal; empty where there is nothing to do. */
    public String advice() {
        String key = "fix." + first().line().reason();
        return words.has(key) ? words.of(key) : "";
    }

    /** The path of the page where the way in can be changed; empty where there is none for the reader. */
    public String wayIn() {
        String connection = first().line().connectionId();
        if (connection == null || !console.may(Permission.CONNECTIONS_READ)) {
            return "";
        }
        return connection.equals(ConnectionId.EMAIL) ? ConsolePage.SIGN_IN.path()
                : names.connections(console.tenantId()).containsKey(connection) ? ConsolePage.CONNECTIONS.path() + "/" + connection : "";
    }

    private Optional<AuditLine> explained() {
        return entries.stream().map(AuditEntry::line).filter(line -> line.trace() != null).findFirst();
    }
}
