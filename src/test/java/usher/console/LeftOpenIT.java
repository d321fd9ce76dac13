package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;
import usher.types.SecretToken;

/** A page with a long form on it is left open, sent, answered and opened again: what was typed stays until it is taken, and no longer. */
class LeftOpenIT {

    private static final String KEPT = "What you had typed is here again";

    private static Chromium chromium;
    private static Connection database;
    private static Staged haven;
    private static Staged.Someone olga;

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        Installation.onPostgres();
        database = Servers.postgres().connect(Installation.DATABASE);
        haven = new Staged(database, "haven", "Haven");
        haven.write("update connection set client_authentication = 'none', scope = 'openid', issuer = ? where id = ?",
                Installation.onPostgres().keycloak().northwind().issuer(), haven.connection());
        olga = haven.owner("Olga Brandt");
    }

    @AfterAll
    static void end() throws SQLException {
        if (chromium != null) {
            chromium.close();
            database.close();
        }
    }

    @Test
    void allThatWasTypedIsThereAfterTheNightAlsoWhatAPreviewHadAnsweredBefore() {
        String session = haven.signedIn(olga);
        try (Person person = at(session)) {
            person.page().locator("#guestDomains").fill("night.test");
            person.page().locator("[name='rule.group']").last().fill("night-watch");
            person.page().locator("[name='rule.role']").last().selectOption("EDITOR");
            person.page().locator("[data-row=remove]").first().click();
            person.presses("Show what this would change").waitsFor("What this change would do");
            assertThat(person.page().locator("[data-kept]").isVisible()).as("nobody was away").isFalse();
            person.page().locator("#emailAttribute").fill("mail");
            haven.write("delete from sign_in_session where token_hash = ?", new SecretToken(session).hash());
            person.presses("Save").page().waitForURL("**/sign-in/haven?to=**");

            person.holds(haven.signedIn(olga)).opens("/console/haven/connections/" + haven.connection());
            assertThat(person.sees()).contains(KEPT);
            assertThat(person.page().locator("#guestDomains").inputValue()).isEqualTo("night.test");
            assertThat(person.page().locator("#emailAttribute").inputValue()).isEqualTo("mail");
            assertThat(groups(person)).as("the row that went stays away").containsExactly("night-watch");

            person.presses("Save");
            isTold(person, "are saved");
            assertThat(person.page().locator("[data-kept]").isVisible()).isFalse();
            person.opens("/console/haven/connections/" + haven.connection());
            assertThat(person.page().locator("[data-kept]").isVisible()).as("it was taken").isFalse();
        }
    }

    @Test
    void anotherFormOfThePageLeavesWhatWasTypedWhereItIs() {
        try (Person person = at(haven.signedIn(olga))) {
            person.page().locator("#subjectAttribute").fill("employee-id");
            person.presses("Switch off");
            isTold(person, "switched off");
            assertThat(person.page().locator("#subjectAttribute").inputValue()).isEqualTo("employee-id");
            person.presses("Switch on");
            person.page().getByRole(AriaRole.ALERT).getByText("No test sign-in has passed").waitFor();
            assertThat(person.page().locator("#subjectAttribute").inputValue()).isEqualTo("employee-id");

            person.opens("/console/haven/connections/" + haven.connection()).page().locator("[data-forgets]").click();
            person.page().waitForFunction("() => document.querySelector('#subjectAttribute').value === ''");
        }
    }

    private static Person at(String session) {
        return new Person(chromium, Installation.onPostgres().usher()).holds(session)
                .opens("/console/haven/connections/" + haven.connection());
    }

    /** Those that are filled. */
    private static List<String> groups(Person person) {
        return person.page().locator("[name='rule.group']").all().stream().map(Locator::inputValue).filter(text -> !text.isEmpty()).toList();
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }
}
