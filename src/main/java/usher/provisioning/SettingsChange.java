package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.Connections;
import usher.connection.EditOutcome;
import usher.provisioning.ReturningMembers.Returning;
import usher.types.Permission;
import usher.types.ProvisioningSettings;

/**
 * Saves a connection's settings after a look at what they would do to its people. What would take roles or the way in from many, or from
 * the last owner, or nobody knows from whom, is saved only by somebody who has seen their number and types it. Nobody's grants change by saving: each person's do
 * when they next come.
 */
@ApplicationScoped
public class SettingsChange {

    @Inject
    private Connections connections;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private ReturningMembers members;

    @Inject
    private WorkspaceFacts facts;

    /**
     * What came of an attempt to save.
     *
     * @param outcome empty when the number must be typed first
     * @param impact  empty when nothing could be foreseen, because the draft has problems or the author no right
     */
    public record Attempt(Optional<EditOutcome> outcome, Optional<Impact> impact) {
    }

    /**
     * Foresees and saves.
     *
     * @param typed the {@link Impact#number}, as the author typed it
     */
    public Attempt save(TenantAuthor author, String id, long seen, ConnectionDraft draft, Optional<Integer> typed) {
        Optional<Impact> impact = foresee(author, id, draft);
        boolean mustBeTyped = impact.filter(change -> change.mustBeTyped()
                && typed.filter(number -> number == change.number()).isEmpty()).isPresent();
        return mustBeTyped ? new Attempt(Optional.empty(), impact)
                : new Attempt(Optional.of(editing.save(author, id, seen, draft)), impact);
    }

    /** What the draft would do to the people who came by the connection; empty when it cannot be saved as it is. */
    public Optional<Impact> foresee(TenantAuthor author, String id, ConnectionDraft draft) {
        Optional<Connection> connection = connections.find(author.tenantId(), id)
                .filter(known -> author.may(Permission.CONNECTIONS_WRITE) && !known.isFromFile());
        return connection.flatMap(known -> editing.check(author, connection, draft).settings()
                .map(settings -> foresee(known, settings)));
    }

    private Impact foresee(Connection connection, ProvisioningSettings draft) {
        Foreseen foreseen = new Foreseen(connection.settings(), draft, facts.workspace(connection.tenantId()),
                facts.homeDomains(connection.tenantId()));
        List<Returning> batch = members.batch(connection, null);
        while (!batch.isEmpty()) {
            batch.forEach(foreseen::look);
            batch = batch.size() < ReturningMembers.BATCH ? List.of() : members.batch(connection, batch.get(batch.size() - 1));
        }
        return foreseen.impact(facts.owners(connection.tenantId()));
    }
}
