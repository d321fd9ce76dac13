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
                owner.presses("Delete the connection");
                assertThat(dialog(owner).innerText()).contains("Delete Directory of Dune?", "2 people have come by it",
                        "One person has roles or groups from its rules", "Its rule and its history go", "No open invitation");
                assertThat(owner.faults()).isEmpty();
                deletes(owner, "");
                assertThat(owner.page().getByRole(AriaRole.ALERT).last().innerText()).contains("Type the number");

                dune.write("update connection set version = version + 1 where id = ?", dune.connection());
                owner.presses("Delete the connection");
                deletes(owner, "2");
                assertThat(owner.page().getByRole(AriaRole.ALERT).last().innerText()).contains("Somebody else has saved this connection");
                owner.presses("Delete the connection");
                deletes(owner, "2");
                isTold(owner, "is deleted");

                assertThat(owner.opens("/console/dune/connections").sees()).doesNotContain("Directory of Dune");
                assertThat(owner.opens("/console/dune/audit").sees()).contains("Olga Brandt deleted the connection Directory of Dune");
                assertThat(owner.opens("/console/dune/members?q=ada").sees()).contains("Ada Okafor");
            }
            assertThat(dune.read("select count(*) from identity_link where connection_id = ?", dune.connection())).isEqualTo("0");
            assertThat(dune.read("select count(*) from role_grant where source = ?", "RULE:" + dune.connection())).isEqualTo("0");
        }
    }

    private static Locator dialog(Person person) {
        return person.page().locator("dialog[open]");
    }

    private static void deletes(Person person, String people) {
        dialog(person).getByLabel("How many people").fill(people);
        dialog(person).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete the connection")).click();
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }
}
