package usher.tenantsfile;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.connection.ClosedWay;
import usher.connection.Connection;
import usher.connection.ConnectionDocument;

/** Makes a tenant's connections what the file says. Whatever is equal is not touched, so that its version stays. */
final class ConnectionWriter {

    private final Writing writing;

    ConnectionWriter(Writing writing) {
        this.writing = writing;
    }

    /** @throws usher.platform.StartRefused when another tenant has a connection with one of the ids */
    void write(UUID tenantId, NamedTenant named) {
        Map<String, Connection> unnamed = new HashMap<>(writing.entities()
                .createQuery("select c from Connection c where c.tenantId = :tenant", Connection.class)
                .setParameter("tenant", tenantId).getResultStream().collect(Collectors.toMap(Connection::id, each -> each)));
        for (NamedConnection connection : named.connections()) {
            Connection known = unnamed.remove(connection.id());
            if (known == null) {
                create(tenantId, connection);
            } else if (!isAs(connection, known)) {
                change(tenantId, connection, known);
            }
        }
        unnamed.values().stream().filter(connection -> connection.isFromFile() && connection.isEnabled())
                .forEach(connection -> disable(tenantId, connection));
    }

    private void create(UUID tenantId, NamedConnection named) {
        if (writing.entities().find(Connection.class, named.id()) != null) {
            throw TenantsFileReader.refused(named.place(), "is the id of another tenant's connection");
        }
        Connection connection = new Connection(named.id(), tenantId, named.provider().protocol(), writing.now());
        shape(connection, named);
        writing.entities().persist(connection);
        writing.record(tenantId, "connection.created", named.id(), null, ConnectionDocument.write(connection));
    }

    private void change(UUID tenantId, NamedConnection named, Connection connection) {
        String before = ConnectionDocument.write(connection);
        if (connection.isEnabled() != named.enabled()) {
            new ClosedWay(tenantId, named.id()).signOut(writing.entities());
        }
        shape(connection, named);
        String after = ConnectionDocument.write(connection);
        // The documents have no secrets: when they are equal, it was the secret.
        String action = before.equals(after) ? "connection.secret_changed" : "connection.changed";
        writing.record(tenantId, action, named.id(), before, after);
    }

    private void disable(UUID tenantId, Connection connection) {
        String before = ConnectionDocument.write(connection);
        connection.disable();
        new ClosedWay(tenantId, connection.id()).signOut(writing.entities());
        writing.record(tenantId, "connection.changed", connection.id(), before, ConnectionDocument.write(connection));
    }

    private boolean isAs(NamedConnection named, Connection connection) {
        return connection.isFromFile() && connection.name().equals(named.name()) && connection.isEnabled() == named.enabled()
                && connection.subjectAttribute().equals(named.subjectAttribute())
                && connection.emailAttribute().equals(named.emailAttribute())
                && connection.settings().equals(named.settings())
                && named.provider().isThatOf(connection, writing.box());
    }

    private void shape(Connection connection, NamedConnection named) {
        connection.describe(named.name(), named.enabled(), named.settings());
        connection.readPeopleFrom(named.subjectAttribute(), named.emailAttribute());
        named.provider().giveTo(connection, writing.box(), writing.now());
        connection.ownedByFile();
    }
}
