package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;
import usher.tenant.BearerToken;
import usher.types.SecretToken;

/** Mill's program says more than an operation knows: what nobody heeds must not be done as if it had not been said. */
@DisplayName("What the description of the API does not know")
class StrayInputAttackIT {

    private static Staged mill;
    private static Someone miller;
    private static Api program;

    @BeforeAll
    static void open() throws SQLException {
        mill = new Staged(Servers.postgres().connect(Installation.DATABASE), "mill", "Mill");
        miller = mill.active("Mia Miller");
        SecretToken secret = SecretToken.random();
        mill.write("insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at)"
                + " values (?, ?, 'API', 'stray', ?, ?, false, now())", UUID.randomUUID(), mill.tenant(), secret.hash(),
                String.join(" ", BearerToken.SCOPES));
        program = new Api(Installation.onPostgres().usher(), secret.value());
    }

    @ParameterizedTest(name = "ROLE-005 {0}")
    @ValueSource(strings = {"POST /members/{member}/remove?dryRun=true", "POST /members/{member}/suspend?previev=true",
        "POST /members/{member}/suspend {'until': '2030-01-01'}", "POST /members/{member}/suspend {} {'preview': true}",
        "POST /connections/{connection}/disable?simulate=1", "DELETE /connections/{connection}?dry_run=true"})
    void isRefused(String call) {
        String[] said = call.replace("{member}", miller.membership().toString()).replace("{connection}", mill.connection()).split(" ", 3);
        Watch watch = Watch.begin();
        watch.answered(program.send(said[0], said[1], said.length > 2 ? said[2] : null).http(), 400);
        watch.nothingHappened();

        String member = "/members/" + miller.membership();
        assertThat(program.post(member + "/suspend", "{}").status()).as("what is known").isEqualTo(200);
        assertThat(program.post(member + "/reactivate", "{}").status()).isEqualTo(200);
    }
}
