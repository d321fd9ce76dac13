package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.ConnectionEditing;
import usher.connection.Connections;
import usher.connection.EditOutcome;
import usher.types.Permission;
import usher.types.ProvisioningSettings;

/**
 * Saves a connection's settings, or switches it off, after a look at what that would do. What would take roles or the way in from many, or
 * from the last owner, or nobody knows from whom, is done only by somebody who has seen their number and types it. Whoever comes by the
 * connection is given and loses what the settings say when they next come; whoever has a role from a group of the directory, which follows
 * the rules of connections unless it has its own, within moments.
 */
@ApplicationScoped
public class SettingsChange {

    @Inject
    private Connections connections;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private Impacts impacts;

    /**
     * What came of an attempt to save.
     *
     * @param outcome empty when the number must be typed first
     * @param impact  empty when nothing could be foreseen, because the draft has problems or the author no right, and when nothing had to
     *     be, because it decides on people as before
     */
    public record Attempt(Optional<EditOutcome> outcome, Optional<Impact> impact) {
    }

    /**
     * Foresees and saves.
     *
     * @param typed the {@link Impact#number}, as the author typed it
     */
    public Attempt save(TenantAuthor author, String id, long seen, ConnectionDraft draft, Optional<Integer> typed) {
        return attempt(foresee(author, id, draft, false), typed, () -> editing.save(author, id, seen, draft));
    }

    /** Foresees and switches off; there is nothing to foresee of the last way in, which stays. */
    public Attempt disable(TenantAuthor author, String id, Optional<Integer> typed) {
        return attempt(editable(author, id).filter(known -> !connections.isLastWayIn(known)).map(impacts::ofSwitchingOff), typed,
                () -> editing.disable(author, id));
    }

    private static Attempt attempt(Optional<Impact> impact, Optional<Integer> typed, Supplier<EditOutcome> edit) {
        return impact.filter(change -> !change.isConfirmedBy(typed)).isPresent() ? new Attempt(Optional.empty(), impact)
                : new Attempt(Optional.of(edit.get()), impact);
    }

    /** What the draft would do to people; empty when it cannot be saved as it is. */
    public Optional<Impact> foresee(TenantAuthor author, String id, ConnectionDraft draft) {
        return foresee(author, id, draft, true);
    }

    private Optional<Impact> foresee(TenantAuthor author, String id, ConnectionDraft draft, boolean alsoTheSame) {
        Optional<Connection> connection = editable(author, id);
        return connection.flatMap(known -> editing.check(author, connection, draft).settings()
                .filter(settings -> alsoTheSame || !isSame(known.settings(), settings))
                .map(settings -> impacts.ofSettings(known, settings)));
    }

    private Optional<Connection> editable(TenantAuthor author, String id) {
        return connections.find(author.tenantId(), id).filter(known -> author.may(Permission.CONNECTIONS_WRITE) && !known.isFromFile());
    }

    /** Whether nobody would be decided on otherwise: the order of rules and attributes is for display. */
    private static boolean isSame(ProvisioningSettings one, ProvisioningSettings other) {
        return inAnyOrder(one).equals(inAnyOrder(other));
    }

    private static List<Object> inAnyOrder(ProvisioningSettings settings) {
        return List.of(settings.trustEmail(), settings.admission(), settings.guestDomains(), settings.defaultRole(),
                Optional.ofNullable(settings.groupsAttribute()), Set.copyOf(settings.rules()), Set.copyOf(settings.attributes()),
                settings.onRemoved(), settings.onDeprovisioned());
    }
}
