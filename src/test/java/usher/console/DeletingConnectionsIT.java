package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;

/** A connection that nobody needs any more goes, with all that hangs on it. */
class DeletingConnectionsIT {

    @Test
    void itIsSwitchedOffAndDeletedByWhoKnowsHowManyPeopleCameByIt() throws SQLException {
        Installation.onPostgres();
        try (Connection database = Servers.postgres().connect(Installation.DATABASE); Chromium chromium = Chromium.start()) {
            Staged dune = new Staged(database, "dune", "Dune");
            dune.write("update connection set client_authentication = 'client_secret_basic', scope = 'openid' where id = ?", dune.connection());
            Staged.Someone olga = dune.owner("Olga Brandt");
            dune.grant(dune.active("Ada Okafor"), 4, "RULE:" + dune.connection());
            dune.active("Ben Weiss");
            try (Person owner = new Person(chromium, Installation.onPostgres().usher()).holds(dune.signedIn(olga))) {
                owner.opens("/console/dune/connections/" + dune.connection());
                assertThat(owner.sees()).doesNotContain("Delete the connection");
                owner.presses("Switch off");
                isTold(owner, "is switched off");
                assertThat(owner.sees()).contains("2 people have come by it; one has roles or groups from its rules, and no open invitation");

                owner.presses("Delete the connection");
                assertThat(owner.page().getByRole(AriaRole.ALERT).last().innerText()).contains("Type the number");
                assertThat(owner.faults()).isEmpty();
                owner.page().getByLabel("How many people").fill("2");
                owner.presses("Delete the connection");
                isTold(owner, "is deleted");

                assertThat(owner.opens("/console/dune/connections").sees()).doesNotContain("Directory of Dune");
                assertThat(owner.opens("/console/dune/audit").sees()).contains("Olga Brandt deleted the connection Directory of Dune");
                assertThat(owner.opens("/console/dune/members?q=ada").sees()).contains("Ada Okafor");
            }
            assertThat(dune.read("select count(*) from identity_link where connection_id = ?", dune.connection())).isEqualTo("0");
            assertThat(dune.read("select count(*) from role_grant where source = ?", "RULE:" + dune.connection())).isEqualTo("0");
        }
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }
}
