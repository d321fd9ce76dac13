package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.console.Staged.Someone;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;
import usher.types.SecretToken;

/** An owner says what roles there are, who comes in how, and for how long. */
class RolesAndWaysInIT {

    private static Chromium chromium;
    private static Connection database;
    private static Staged quarry;
    private static Someone olga;

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        Installation.onPostgres();
        database = Servers.postgres().connect(Installation.DATABASE);
        quarry = new Staged(database, "quarry", "Quarry");
        olga = quarry.owner("Olga Brandt");
    }

    @AfterAll
    static void end() throws SQLException {
        if (chromium != null) {
            chromium.close();
            database.close();
        }
    }

    private static Person olgaOpens(String path) {
        return new Person(chromium, Installation.onPostgres().usher()).holds(quarry.signedIn(olga)).opens("/console/quarry/" + path);
    }

    private static void isTold(Person person, String sentence) {
        person.page().locator("[data-done]", new LocatorOptions().setHasText(sentence)).waitFor();
    }

    private static Locator field(Person person, String label) {
        return person.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    @Test
    void aRoleMayHaveAnyKey() {
        try (Person person = olgaOpens("roles/_new")) {
            field(person, "Key").fill("new");
            field(person, "Name").fill("Newcomer");
            person.presses("Save");
            isTold(person, "The role Newcomer is saved.");
            person.chooses("Newcomer").waitsFor("Newcomer");
        }
    }

    @Test
    void aKindOfMailIsSwitchedOff() {
        try (Person person = olgaOpens("mails")) {
            person.page().getByLabel("when nobody comes in by a connection any more").uncheck();
            person.presses("Save");
            isTold(person, "The mails are saved.");
            assertThat(person.page().getByLabel("when nobody comes in by a connection any more").isChecked()).isFalse();
            assertThat(person.page().getByLabel("when somebody asks to join").isChecked()).isTrue();
            assertThat(quarry.read("select mails_off from tenant where slug = 'quarry'")).isEqualTo("FAILURES");
        }
    }

    @Test
    void aRoleIsMadeGivenAndDeletedOnlyOnceNobodyHasIt() {
        try (Person person = olgaOpens("roles/_new")) {
            field(person, "Key").fill("OWNER");
            field(person, "Name").fill("Help desk");
            person.page().locator("#of-members-read").check();
            person.page().locator("#others").fill("tickets:write\nnot a name!");
            person.presses("Save");
            assertThat(person.page().locator("#key-wrong").innerText()).contains("not that of a built-in role");
            assertThat(person.page().locator("#permissions-wrong").innerText()).contains("is no name of a permission");
            assertThat(person.page().title()).startsWith("Not saved · ");
            assertThat(person.page().evaluate("document.activeElement.id")).isEqualTo("key");
            person.chooses("Not saved: 2 things are missing or wrong");
            assertThat(person.page().url()).endsWith("-wrong");
            assertThat(field(person, "Name").inputValue()).isEqualTo("Help desk");
            field(person, "Key").fill("HELP_DESK");
            person.page().locator("#others").fill("tickets:write");
            person.presses("Save");
            isTold(person, "The role Help desk is saved.");
            assertThat(quarry.read("select permissions from tenant_role where role_key = 'HELP_DESK'")).isEqualTo("members:read tickets:write");

            Someone ida = quarry.active("Ida Norling");
            person.opens("/console/quarry/members/" + ida.membership()).presses("Change roles");
            person.page().locator("dialog[open]").getByLabel("Help desk").check();
            person.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
            isTold(person, "The roles of Ida Norling are changed.");
            try (Person herself = new Person(chromium, Installation.onPostgres().usher()).holds(quarry.signedIn(ida))) {
                assertThat(herself.opens("/console/quarry/members").sees()).as("the role opens this page").contains("Olga Brandt");
                assertThat(herself.opens("/console/quarry/audit").sees()).as("and not that one").contains("forbidden");
            }
            removes(person);
            assertThat(person.page().locator("#remove-wrong").innerText()).contains("Members have this role: 1");
            quarry.write("delete from role_grant where membership_id = ? and source = 'MANUAL'", ida.membership());
            removes(person);
            isTold(person, "The role Help desk is deleted.");
        }
    }

    private static void removes(Person person) {
        person.opens("/console/quarry/roles/HELP_DESK").presses("Delete the role");
        person.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete the role")).click();
    }

    @Test
    void singleSignOnLeavesAWayInForAnEmergency() {
        try (Person person = olgaOpens("sign-in")) {
            person.page().getByLabel("People sign in by your connections only").check();
            person.page().locator("#idleMinutes").fill("2");
            person.presses("Save");
            assertThat(person.sees()).contains("Name at least one owner", "Type a number of minutes");
            person.page().locator("#breakGlass").fill("nobody@quarry.test");
            person.page().locator("#idleMinutes").fill("60");
            person.presses("Save");
            assertThat(person.page().locator("#breakGlass-wrong").innerText()).contains("nobody@quarry.test is no verified address");
            person.page().locator("#breakGlass").fill(olga.address());
            person.presses("Save");
            isTold(person, "The ways in are saved.");
            assertThat(quarry.read("select session_idle_minutes from tenant where slug = 'quarry' and single_sign_on_only")).isEqualTo("60");
            assertThat(person.opens("/console/quarry/audit?action=tenant").sees()).contains("Olga Brandt changed the settings of the workspace.");

            String forgotten = quarry.signedIn(olga);
            quarry.write("update sign_in_session set last_seen_at = now() - interval '2 hours' where token_hash = ?",
                    new SecretToken(forgotten).hash());
            try (Person later = new Person(chromium, Installation.onPostgres().usher()).holds(forgotten)) {
                assertThat(later.isSignedIn()).as("an hour unused is what this workspace allows").isFalse();
            }
            person.opens("/console/quarry/sign-in").page().getByLabel("People sign in by your connections only").uncheck();
            person.presses("Save");
            isTold(person, "The ways in are saved.");
        }
    }
}
