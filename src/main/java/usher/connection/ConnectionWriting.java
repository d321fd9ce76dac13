package usher.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.connection.saml.ServiceProviderKey;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RefusalReason;

/** The transactions of edits: the row is locked before anything is compared, so that of two editors one sees the other's work. */
@ApplicationScoped
public class ConnectionWriting {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Connections connections;

    @Inject
    private ConnectionVersions versions;

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private SecretBox box;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    @Transactional
    public RoleTerms roles(TenantAuthor author) {
        return new RoleTerms(entities.createQuery("select r.key, r.permissions from Role r where r.tenantId = :tenant", Object[].class)
                .setParameter("tenant", author.tenantId()).getResultStream().collect(Collectors.toMap(row -> (String) row[0],
                        row -> Set.of(((String) row[1]).split(" ")))), author);
    }

    /** What an author may not do, or cannot, whatever was typed. */
    @Transactional
    EditOutcome refuse(TenantAuthor author, String target, RefusalReason reason) {
        Reference reference = Reference.random();
        audit.append(author.record("connection.change_refused", reference, clock.instant()).on(target).because(reason));
        return EditOutcome.refused(reason, reference);
    }

    @Transactional
    EditOutcome create(TenantAuthor author, String id, ConnectionDraft draft, ProvisioningSettings settings,
            Optional<ServiceProviderKey> key) {
        Instant now = clock.instant();
        Connection connection = new Connection(id, author.tenantId(), draft.provider().protocol(), now);
        shape(connection, draft, settings, false, now);
        key.ifPresent(pair -> pair.giveTo(connection, box));
        entities.persist(connection);
        return written(author, connection, null, "connection.created", true);
    }

    @Transactional
    EditOutcome save(TenantAuthor author, String id, long seen, ConnectionDraft draft, ProvisioningSettings settings) {
        Connection connection = locked(id);
        List<Difference> meanwhile = connection.version() == seen ? List.of() : versions.since(connection, seen);
        if (!meanwhile.isEmpty()) {
            return EditOutcome.overtaken(meanwhile);
        }
        String before = ConnectionDocument.write(connection);
        shape(connection, draft, settings, connection.isEnabled(), clock.instant());
        boolean same = before.equals(ConnectionDocument.write(connection));
        return written(author, connection, before, same ? "connection.secret_changed" : "connection.changed", true);
    }

    @Transactional
    EditOutcome switchOn(TenantAuthor author, String id, boolean on) {
        Connection connection = locked(id);
        // One after another, so that two who switch off a connection each do not both leave the other's.
        entities.createNativeQuery("select id from tenant where id = ?1 for update").setParameter(1, author.tenantId()).getResultList();
        if (!on && connections.isLastWayIn(connection)) {
            return refuse(author, id, RefusalReason.LAST_WAY_IN);
        }
        boolean switched = connection.isEnabled() != on;
        String before = ConnectionDocument.write(connection);
        if (on) {
            connection.enable();
        } else {
            connection.disable();
        }
        EditOutcome outcome = written(author, connection, before, on ? "connection.enabled" : "connection.disabled", false);
        if (switched) {
            new ClosedWay(author.tenantId(), id).signOut(entities);
        }
        return outcome;
    }

    /** @param seen the version that the author has seen */
    @Transactional
    EditOutcome delete(TenantAuthor author, String id, long seen) {
        Connection connection = locked(id);
        if (connection.version() != seen) {
            return EditOutcome.overtaken(versions.since(connection, seen));
        }
        if (connection.isEnabled()) {
            return refuse(author, id, RefusalReason.CONFLICT);
        }
        for (String what : List.of("ConnectionVersion", "TestSignIn", "Flow")) {
            entities.createQuery("delete from " + what + " each where each.connectionId = :id").setParameter("id", id).executeUpdate();
        }
        String before = ConnectionDocument.write(connection);
        entities.remove(connection);
        entities.flush();
        Reference reference = Reference.random();
        tell(author, connection, "connection.deleted", before, null, reference, clock.instant());
        return EditOutcome.saved(id, reference);
    }

    @Transactional
    EditOutcome trustNoFormer(TenantAuthor author, String id) {
        Connection connection = locked(id);
        String before = ConnectionDocument.write(connection);
        connection.trustNoFormer();
        return written(author, connection, before, "connection.changed", false);
    }

    private Connection locked(String id) {
        return entities.find(Connection.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private void shape(Connection connection, ConnectionDraft draft, ProvisioningSettings settings, boolean enabled, Instant now) {
        connection.describe(draft.name().strip(), enabled, settings);
        connection.readPeopleFrom(draft.subject(), draft.email());
        draft.provider().giveTo(connection, box, config, now);
    }

    private EditOutcome written(TenantAuthor author, Connection connection, String before, String action, boolean settings) {
        Instant now = clock.instant();
        Reference reference = Reference.random();
        long version = connection.version();
        entities.flush();
        if (before != null && connection.version() == version) {
            // Nothing is other than it was: there is nothing to tell.
            return EditOutcome.saved(connection.id(), reference);
        }
        if (settings) {
            entities.persist(new ConnectionVersion(connection, author.name(), now));
        }
        tell(author, connection, action, before, ConnectionDocument.write(connection), reference, now);
        return EditOutcome.saved(connection.id(), reference);
    }

    private void tell(TenantAuthor author, Connection connection, String action, String before, String after, Reference reference,
            Instant now) {
        audit.append(author.record(action, reference, now).through(connection.id()).on(connection.name()).changed(before, after));
        outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, action, author.tenantId(), null, Json.createObjectBuilder()
                .add("tenant", author.tenantId().toString()).add("connection", connection.id())
                .add("reference", reference.value()).add("at", now.toString()).build().toString(), now));
    }
}
