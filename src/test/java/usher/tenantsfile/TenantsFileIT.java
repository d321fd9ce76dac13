package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usher.servers.PayaraMicro;
import usher.servers.Ports;
import usher.servers.ServerDatabase;
import usher.servers.Servers;

/** A tenants file on real nodes. */
class TenantsFileIT {

    private static final String DATABASE = "tenants_file";
    private static final Map<String, String> SETTINGS = Map.of(
            "USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]),
            "NORTHWIND_SECRET", Example.SECRET,
            "USHER_OUTBOUND_ALLOW", "localhost:8180",
            "USHER_BOOTSTRAP", Example.DIRECTORY.resolve("tenants.json").toString());

    @Test
    void twoNodesThatStartAtOnceOnPostgresApplyItOnce() throws SQLException {
        ServerDatabase database = Servers.postgres().newDatabase(DATABASE);
        try (PayaraMicro one = PayaraMicro.launch(Servers.newHome("tenants-one"), Ports.free(), SETTINGS, database);
                PayaraMicro other = PayaraMicro.launch(Servers.newHome("tenants-other"), Ports.free(), SETTINGS, database)) {
            one.awaitReady();
            other.awaitReady();
        }

        assertThat(number("select count(*) from tenant")).isEqualTo(3);
        assertThat(number("select count(*) from tenant_role")).isEqualTo(13);
        assertThat(number("select count(*) from invitation")).isEqualTo(1);
        assertThat(number("select max(version) from connection")).isEqualTo(1);
        assertThat(number("select max(version) from tenant")).isEqualTo(1);
        assertThat(records()).doesNotHaveDuplicates().hasSize(3 + 13 + 4 + 2 + 1);
    }

    @Test
    void aWrongFileStopsTheStartWithASentence() throws IOException {
        Path home = Servers.newHome("tenants-wrong");
        Path file = Files.writeString(home.resolve("tenants.json"), AppliedFile.acme("'seatLimit': 'many'"));
        ServerDatabase database = ServerDatabase.embedded(home.resolve("usher"));
        try (PayaraMicro server = PayaraMicro.launch(home, Ports.free(), Map.of("USHER_BOOTSTRAP", file.toString()), database)) {
            assertThatThrownBy(server::awaitReady).isInstanceOf(IllegalStateException.class);
            assertThat(server.log()).content().contains("Usher does not start."
                    + " USHER_BOOTSTRAP, tenants[0].seatLimit: is not a whole number from 0 to 2147483647.");
        }
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

    private static int number(String sql) throws SQLException {
        try (Connection connection = Servers.postgres().connect(DATABASE); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
