package usher.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usher.audit.TenantAuthor;
import usher.connection.oidc.IssuerCheck;
import usher.connection.saml.ServiceProviderKey;
import usher.platform.UsherConfig;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.Protocol;
import usher.types.RefusalReason;

/**
 * What administrators do with their connections. Each edit is authorised, checked field by field, and asks the provider where that
 * tells more, all before its transaction begins; then it is written with its version, its record and its event, or not at all.
 *
 * <p>Refused: {@code forbidden} without {@code connections:write}, and for what the tenants file owns; {@code unknown_connection} for one
 * of another tenant, as if it were not there; {@code conflict} with the differences, where somebody else has saved meanwhile; {@code
 * last_way_in} where nobody could come in once it is switched off.
 */
@ApplicationScoped
public class ConnectionEditing {

    @Inject
    private Connections connections;

    @Inject
    private ConnectionWriting writing;

    @Inject
    private IssuerCheck issuers;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** A new one, switched off. */
    public EditOutcome create(TenantAuthor author, ConnectionDraft draft) {
        return create(author, ConnectionId.random(), draft);
    }

    /**
     * A new one, switched off, whose addresses its provider has been told before.
     *
     * @param id a random one that was made for it; {@code conflict} when there is a connection of that id
     */
    public EditOutcome create(TenantAuthor author, ConnectionId id, ConnectionDraft draft) {
        if (connections.find(id.value()).isPresent() || !id.isRandom()) {
            return writing.refuse(author, draft.name(), RefusalReason.CONFLICT);
        }
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            return writing.refuse(author, draft.name(), RefusalReason.FORBIDDEN);
        }
        ConnectionDraft.Checked checked = check(author, Optional.empty(), draft);
        if (checked.settings().isEmpty()) {
            return EditOutcome.wrong(checked.problems());
        }
        Optional<ServiceProviderKey> key = draft.provider().protocol() == Protocol.SAML
                ? Optional.of(ServiceProviderKey.create(clock.instant())) : Optional.empty();
        return writing.create(author, id.value(), draft, checked.settings().get(), key);
    }

    /** @param seen the version of the row that the author began with */
    public EditOutcome save(TenantAuthor author, String id, long seen, ConnectionDraft draft) {
        Optional<Connection> connection = connections.find(author.tenantId(), id);
        Optional<RefusalReason> refusal = refusal(author, connection);
        if (refusal.isPresent()) {
            return writing.refuse(author, id, refusal.get());
        }
        ConnectionDraft.Checked checked = check(author, connection, draft);
        return checked.settings().isEmpty() ? EditOutcome.wrong(checked.problems())
                : writing.save(author, id, seen, draft, checked.settings().get());
    }

    public EditOutcome enable(TenantAuthor author, String id) {
        return switchOn(author, id, true);
    }

    public EditOutcome disable(TenantAuthor author, String id) {
        return switchOn(author, id, false);
    }

    /**
     * Ends one that is switched off, with its history; {@code conflict} while it is on. What people had by it is ended by whoever calls.
     *
     * @param seen the version of the row that the author has seen
     */
    public EditOutcome delete(TenantAuthor author, String id, long seen) {
        Optional<RefusalReason> refusal = refusal(author, connections.find(author.tenantId(), id));
        return refusal.isPresent() ? writing.refuse(author, id, refusal.get()) : writing.delete(author, id, seen);
    }

    /** Ends the trust in the certificate that stayed when others were brought. */
    public EditOutcome trustNoFormer(TenantAuthor author, String id) {
        Optional<RefusalReason> refusal = refusal(author, connections.find(author.tenantId(), id));
        return refusal.isPresent() ? writing.refuse(author, id, refusal.get()) : writing.trustNoFormer(author, id);
    }

    private EditOutcome switchOn(TenantAuthor author, String id, boolean on) {
        Optional<RefusalReason> refusal = refusal(author, connections.find(author.tenantId(), id));
        return refusal.isPresent() ? writing.refuse(author, id, refusal.get()) : writing.switchOn(author, id, on);
    }

    private static Optional<RefusalReason> refusal(TenantAuthor author, Optional<Connection> connection) {
        if (connection.isEmpty()) {
            return Optional.of(RefusalReason.UNKNOWN_CONNECTION);
        }
        return author.may(Permission.CONNECTIONS_WRITE) && !connection.get().isFromFile() ? Optional.empty()
                : Optional.of(RefusalReason.FORBIDDEN);
    }

    /**
     * What saving would find wrong; also for whoever shows what a draft would do.
     *
     * @param known the connection that is edited; empty for a new one
     */
    public ConnectionDraft.Checked check(TenantAuthor author, Optional<Connection> known, ConnectionDraft draft) {
        RoleTerms roles = writing.roles(author);
        ConnectionDraft.Checked checked = draft.check(roles, known, config, clock.instant());
        if (checked.settings().isEmpty()) {
            return checked;
        }
        List<FieldProblem> problems = provider(roles, known, draft);
        return problems.isEmpty() ? checked : new ConnectionDraft.Checked(Optional.empty(), problems);
    }

    private List<FieldProblem> provider(RoleTerms roles, Optional<Connection> known, ConnectionDraft draft) {
        String issuer = draft.provider().issuer(config, clock.instant());
        boolean other = known.filter(connection -> !connection.issuer().equals(issuer)).isPresent();
        if (other && connections.hasPeople(known.get())) {
            return List.of(new FieldProblem(draft.provider().field(), "other_provider", known.get().issuer()));
        }
        List<FieldProblem> ofOwners = known.map(connection -> new OwnersOnly(roles, connection, connections.hasOwners(connection))
                .problems(draft, config, clock.instant())).orElse(List.of());
        return !ofOwners.isEmpty() || draft.provider().protocol() != Protocol.OIDC ? ofOwners
                : issuers.problem(caller(roles.author(), known), issuer).stream().toList();
    }

    /** What would be wrong with other settings of a connection, without a look at its provider. */
    public ConnectionDraft.Checked check(TenantAuthor author, Connection known, SettingsDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        return new ConnectionDraft.Checked(new SettingsCheck(writing.roles(author), Optional.of(known.settings()), problems).read(draft),
                problems);
    }

    private static String caller(TenantAuthor author, Optional<Connection> known) {
        return known.map(Connection::id).orElse("tenant:" + author.tenantId());
    }
}
