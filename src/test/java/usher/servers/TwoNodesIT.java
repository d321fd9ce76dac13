package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One PostgreSQL and two Payaras that start at once, after a third was killed in the middle of making the schema. */
class TwoNodesIT {

    private static final String DATABASE = "two_nodes";
    private static final Path TENANTS = Path.of("src", "test", "resources", "tenantsfile", "tenants.json");
    private static final Map<String, String> SETTINGS = Map.of(
            "USHER_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "NORTHWIND_SECRET", "northwind-top-secret",
            "USHER_OUTBOUND_ALLOW", "localhost:8180",
            "USHER_BOOTSTRAP", TENANTS.toString());

    @Test
    void makeTheSchemaAndApplyTheTenantsFileOnce() throws SQLException {
        ServerDatabase database = Servers.postgres().newDatabase(DATABASE);
        execute("create table databasechangeloglock"
                + " (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255))");
        execute("insert into databasechangeloglock values (1, true, now(), 'a node that is no more')");

        try (PayaraMicro one = PayaraMicro.launch(Servers.newHome("node"), Ports.free(), SETTINGS, database);
                PayaraMicro other = PayaraMicro.launch(Servers.newHome("node"), Ports.free(), SETTINGS, database)) {
            one.awaitReady();
            other.awaitReady();
            assertThat(Answer.of(one, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(Answer.of(other, "/health/ready").statusCode()).isEqualTo(200);
        }

        assertThat(number("select count(*) - count(distinct id) from databasechangelog")).isZero();
        assertThat(number("select count(*) from databasechangeloglock where locked")).isZero();
        assertThat(number("select count(*) from account")).isZero();
        assertThat(number("select count(*) from tenant")).isEqualTo(3);
        assertThat(number("select count(*) from tenant_role")).isEqualTo(13);
        assertThat(number("select count(*) from invitation")).isEqualTo(1);
        assertThat(number("select max(version) from connection")).isEqualTo(1);
        assertThat(number("select max(version) from tenant")).isEqualTo(1);
        assertThat(records()).doesNotHaveDuplicates().hasSize(3 + 13 + 4 + 2 + 1);
    }

    /** What the file's application has left in the audit: a second one would add to it. */
    private static List<String> records() throws SQLException {
        List<String> records = new ArrayList<>();
        try (Connection connection = Servers.postgres().connect(DATABASE); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select t.slug || ' ' || a.action || ' ' || a.target from audit_record a"
                        + " join tenant t on t.id = a.tenant_id where a.actor = 'system:tenants-file' order by a.id")) {
            while (row.next()) {
                records.add(row.getString(1));
            }
        }
        return records;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Servers.postgres().connect(DATABASE); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = Servers.postgres().connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
