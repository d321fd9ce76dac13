package usher.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import usher.servers.Servers;
import usher.types.UuidV7;

/** Events put into a server's outbox past everybody, as many as wanted, and what became of them. */
final class QueuedEvents {

    private final String database;

    QueuedEvents(String database) {
        this.database = database;
    }

    /** @param accounts one event for each, in this order */
    void queue(UUID endpoint, List<UUID> accounts) throws SQLException {
        try (Connection connection = Servers.postgres().connect(database);
                PreparedStatement insert = connection.prepareStatement("insert into outbox_message (id, kind, topic, tenant_id, account_id,"
                        + " payload, created_at, due_at, tries, subscription_id, event_id) select ?, 'EVENT', 'roles.changed', e.tenant_id, ?,"
                        + " ?, now(), now(), 0, e.id, ? from webhook_endpoint e where e.id = ?")) {
            connection.setAutoCommit(false);
            for (UUID account : accounts) {
                UUID id = UuidV7.next();
                insert.setObject(1, id);
                insert.setObject(2, account);
                insert.setString(3, "{\"account\":\"" + account + "\"}");
                insert.setObject(4, id);
                insert.setObject(5, endpoint);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    long waiting(UUID endpoint) throws SQLException {
        try (Connection connection = Servers.postgres().connect(database); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outbox_message where delivered_at is null"
                        + " and subscription_id = '" + endpoint + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As after a minute, in which what nobody finished becomes anybody's again. */
    void aMinutePasses(UUID endpoint) throws SQLException {
        try (Connection connection = Servers.postgres().connect(database); Statement statement = connection.createStatement()) {
            statement.executeUpdate("update outbox_message set due_at = due_at - interval '1 minute' where delivered_at is null"
                    + " and subscription_id = '" + endpoint + "'");
        }
    }

    static List<UUID> accounts(int number) {
        return Stream.generate(UUID::randomUUID).limit(number).toList();
    }
}
