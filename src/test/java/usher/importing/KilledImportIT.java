package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.OwnInstallation;
import usher.webhook.EventApi;
import usher.webhook.Soon;

/** A node that is lost while it applies a file. */
class KilledImportIT {

    private static final int ROWS = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void goesOnAfterwardsAndDoesNoRowTwice() throws Exception {
        OwnInstallation own = OwnInstallation.running();
        String file = "email,displayName\n" + IntStream.range(0, ROWS).mapToObj(each -> "killed" + each + "@bellwether.test,K " + each + "\n")
                .collect(Collectors.joining());
        Api before = new Api(own.usher(), EventApi.TOKEN);
        String id = before.post("/imports?name=killed.csv", file, "Content-Type", "text/csv").at("/id");
        assertThat(comes(before, id, "CHECKED")).isEqualTo("CHECKED");
        before.post("/imports/" + id + "/apply", "");
        Soon.seen(PATIENCE, () -> read(before, id), seen -> seen.at("/progress/done").asInt() >= 1000);
        own.kill();
        long done = count("select work_done from member_import where id = '" + id + "'");
        assertThat(count("select count(*) from membership where email like 'killed%'")).isEqualTo(done).isLessThan(ROWS);

        Api after = new Api(OwnInstallation.running().usher(), EventApi.TOKEN);
        assertThat(comes(after, id, "APPLIED")).isEqualTo("APPLIED");

        assertThat(read(after, id).at("/applied/created").asInt()).isEqualTo(ROWS);
        assertThat(count("select count(distinct email) from membership where email like 'killed%'")).isEqualTo(ROWS);
        assertThat(count("select count(*) from account_email where verified_address like 'killed%'")).isEqualTo(ROWS);
        assertThat(count("select count(*) from audit_record where action = 'membership.created' and target like 'killed%'")).isEqualTo(ROWS);
    }

    private static String comes(Api api, String id, String phase) {
        return Soon.seen(PATIENCE, () -> read(api, id).at("/phase").asText(), phase::equals);
    }

    private static JsonNode read(Api api, String id) {
        return api.get("/imports/" + id).json();
    }

    private static long count(String sql) throws SQLException {
        try (Connection database = Servers.postgres().connect(OwnInstallation.DATABASE); Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
