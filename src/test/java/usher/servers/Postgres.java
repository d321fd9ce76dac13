package usher.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL in processes of its own, at 127.0.0.1 on a free port. */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";
    /** A busy machine takes longer than the ten seconds that are usual. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Postgres start() {
        try {
            return new Postgres(EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .setPGStartupWait(LONGEST_START)
                .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /** An empty database of that name, replacing one that is there. */
    public ServerDatabase newDatabase(String name) {
        return newDatabase(name, "template1");
    }

    /** A copy of a database that nobody is connected to, under another name. */
    public ServerDatabase newDatabase(String name, String template) {
        try (Connection connection = connect(USER); Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + name + "\" with (force)");
            statement.execute("create database \"" + name + "\" template \"" + template + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be made", e);
        }
        return ServerDatabase.postgres(url(name), USER, USER);
    }

    /** A connection to a database, to look at what a server wrote. */
    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), USER, USER);
    }

    /** The driver, for servers that do not bring one. */
    public static Path driver() {
        return Path.of(org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not end", e);
        }
    }
}
