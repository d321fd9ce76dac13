package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One PostgreSQL, several Payaras. */
class TwoNodesIT {

    private static final Map<String, String> SETTINGS = Map.of("USHER_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    private static final String NAME = "two_nodes";

    private ServerDatabase database;

    @BeforeEach
    void anEmptyDatabase() {
        database = Servers.postgres().newDatabase(NAME);
    }

    @Test
    void startAtOnceAndMakeTheSchemaOnce() throws SQLException {
        try (PayaraMicro one = launch(); PayaraMicro other = launch()) {
            one.awaitReady();
            other.awaitReady();

            assertThat(Answer.of(one, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(Answer.of(other, "/health/ready").statusCode()).isEqualTo(200);
        }
        assertThat(number("select count(*) - count(distinct id) from databasechangelog")).isZero();
        assertThat(number("select count(*) from account")).isZero();
    }

    @Test
    void startsAfterOneWasKilledInTheMiddleOfTheSchema() throws SQLException {
        execute("create table databasechangeloglock"
                + " (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255))");
        execute("insert into databasechangeloglock values (1, true, now(), 'a node that is no more')");

        try (PayaraMicro node = launch()) {
            node.awaitReady();
        }
        assertThat(number("select count(*) from databasechangeloglock where locked")).isZero();
    }

    private PayaraMicro launch() {
        Path home = Servers.newHome("node");
        return PayaraMicro.launch(home, Ports.free(), SETTINGS, database);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Servers.postgres().connect(NAME); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = Servers.postgres().connect(NAME);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
