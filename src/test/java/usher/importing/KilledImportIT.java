package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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

    private static final int ROWS = 20_000;

    @Test
    void goesOnAfterwardsAndDoesNoRowTwice() throws Exception {
        OwnInstallation own = OwnInstallation.running();
        String file = "email,displayName\n" + IntStream.range(0, ROWS).mapToObj(each -> "killed" + each + "@bellwether.test,K " + each + "\n")
                .collect(Collectors.joining());
        Api before = new Api(own.usher(), EventApi.TOKEN);
        String id = before.post("/imports?name=killed.csv", file, "Content-Type", "text/csv").at("/id");
        Soon.is("it is checked", Duration.ofMinutes(5), () -> phase(before, id).equals("CHECKED"));
        before.post("/imports/" + id + "/apply", "");
        Soon.is("it is in the middle", Duration.ofMinutes(5), () -> read(before, id).at("/progress/done").asInt() >= 1000);
        own.kill();
        long done = count("select work_done from member_import where id = '" + id + "'");
        assertThat(count("select count(*) from membership where email like 'killed%'")).isEqualTo(done).isLessThan(ROWS);

        Api after = new Api(OwnInstallation.running().usher(), EventApi.TOKEN);
        Soon.is("it is applied", Duration.ofMinutes(10), () -> phase(after, id).equals("APPLIED"));

        assertThat(read(after, id).at("/applied/created").asInt()).isEqualTo(ROWS);
        assertThat(count("select count(distinct email) from membership where email like 'killed%'")).isEqualTo(ROWS);
        assertThat(count("select count(*) from account_email where verified_address like 'killed%'")).isEqualTo(ROWS);
        assertThat(count("select count(*) from audit_record where action = 'membership.created' and target like 'killed%'")).isEqualTo(ROWS);
    }

    private static String phase(Api api, String id) {
        return read(api, id).at("/phase").asText();
    }

    /** Slowly: a token has so many requests in a minute. */
    private static JsonNode read(Api api, String id) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
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
