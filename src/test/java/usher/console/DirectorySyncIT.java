package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.scim.ScimClient;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;
import usher.webhook.Soon;

/** An administrator connects a directory, and sees what it does. */
class DirectorySyncIT {

    private static Chromium chromium;
    private static Connection database;

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        Installation.onPostgres();
        database = Servers.postgres().connect(Installation.DATABASE);
    }

    @AfterAll
    static void end() throws SQLException {
        if (chromium != null) {
            chromium.close();
            database.close();
        }
    }

    @Test
    void aTokenIsMadeShownOnceArmedReplacedAndRevoked() throws Exception {
        Staged bakery = new Staged(database, "bakery", "Bakery");
        try (Person olga = person().holds(bakery.signedIn(bakery.owner("Olga Brandt")))) {
            olga.opens("/console/bakery").page().getByText("Directory sync").first().click();
            String address = olga.page().locator("#address").innerText();
            olga.page().locator("#name").fill("Entra ID");
            olga.presses("Make the token");
            String first = olga.page().locator("#secret").innerText();
            pictured(olga, "directory-token");
            ScimClient entra = new ScimClient(address, first);
            entra.post("/Users", """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "nora", "displayName": "Nora Brandt"}""");
            assertThat(entra.get("/Users").body().at("/totalResults").asInt()).isEqualTo(1);
            assertThat(olga.opens("/console/bakery/members").sees()).doesNotContain("Nora Brandt");
            olga.opens("/console/bakery/directory").page().getByText("See what it would do").click();
            assertThat(olga.waitsFor("Recognise people by").page().locator("[data-kind=NEW]").innerText()).isEqualTo("1");
            assertThat(olga.page().locator("[data-kind=ORPHANED]").innerText()).isEqualTo("1");
            pictured(olga, "directory-reconciliation");
            olga.page().getByTitle("Search for the member whom nora is").click();
            olga.page().locator("#who").fill("olga");
            olga.page().locator("#who-is button.primary").click();
            pictured(olga, "directory-who-is");
            olga.page().getByTitle("nora is Olga Brandt").first().click();
            isTold(olga, "That is noted");
            assertThat(olga.page().url()).contains("kind=NEW");
            olga.page().locator("[data-kind=MATCHED]").click();
            olga.page().locator("#arrivals select").selectOption("new");
            olga.presses("Say so");
            isTold(olga, "That is noted");
            assertThat(olga.page().url()).contains("kind=MATCHED");
            olga.presses("Arm it").presses("Arm the directory");
            isTold(olga, "The directory is armed");
            Soon.is("the quarantine is empty", Duration.ofSeconds(20), () -> entra.get("/Users").body().at("/totalResults").asInt() == 2);
            assertThat(olga.opens("/console/bakery/members").sees()).contains("Nora Brandt");
            assertThat(olga.opens("/console/bakery/directory").sees()).doesNotContain(first).contains("Entra ID", "read", "delete");

            olga.presses("New secret").presses("Make a new secret");
            String second = olga.page().locator("#secret").innerText();
            assertThat(new ScimClient(address, first).get("/Users").status()).isEqualTo(200);
            assertThat(new ScimClient(address, second).get("/Users").status()).isEqualTo(200);

            olga.opens("/console/bakery/directory").presses("Revoke").presses("Revoke the token");
            isTold(olga, "Entra ID is revoked");
            assertThat(new ScimClient(address, second).get("/Users").status()).isEqualTo(401);
            assertThat(new ScimClient(address, first).get("/Users").status()).isEqualTo(401);
        }
    }

    @Test
    void aDirectoryThatGoesTooFarIsHeldAndTheRestGoesOn() throws Exception {
        Staged dairy = new Staged(database, "dairy", "Dairy");
        List<UUID> people = IntStream.range(0, 8).mapToObj(i -> dairy.active("Person " + i).membership()).toList();
        try (Person olga = person().holds(dairy.signedIn(dairy.owner("Olga Brandt")))) {
            olga.opens("/console/dairy/directory").page().locator("#name").fill("Okta");
            olga.presses("Make the token");
            ScimClient directory = new ScimClient(olga.page().locator("#address").innerText(), olga.page().locator("#secret").innerText());
            olga.opens("/console/dairy/directory/reconciliation").presses("Arm it").presses("Arm the directory");
            isTold(olga, "The directory is armed");
            List<Integer> answers = people.stream().map(id -> directory.patch("/Users/" + id, """
                    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                     "Operations": [{"op": "replace", "path": "active", "value": false}]}""").status()).toList();
            assertThat(answers).containsExactly(200, 200, 200, 200, 200, 409, 409, 409);

            olga.opens("/console/dairy/directory").waitsFor("Waiting for you");
            pictured(olga, "directory-held");
            assertThat(olga.page().locator("#held tbody tr").count()).isEqualTo(3);
            olga.page().getByTitle("Discard it for Person 5").click();
            isTold(olga, "One ending is discarded");
            olga.presses("Let all of it happen").presses("End all of them");
            isTold(olga, "2 members are ended");
            assertThat(directory.get("/Users/" + people.get(5)).body().at("/active").asBoolean()).isTrue();
            assertThat(directory.get("/Users/" + people.get(6)).body().at("/active").asBoolean()).isFalse();

            olga.opens("/console/dairy/directory").page().getByText("Answer every change without the resource").click();
            olga.page().locator("[id='habits:save-habits']").click();
            isTold(olga, "That is saved");
            assertThat(directory.patch("/Users/" + people.get(5), """
                    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                     "Operations": [{"op": "replace", "path": "title", "value": "Baker"}]}""").status()).isEqualTo(204);

            assertThat(olga.opens("/console/dairy/directory/log?kind=REFUSALS").sees()).contains("409", "waits for an administrator", "person.7@")
                    .doesNotContain("person.0@");
            assertThat(olga.opens("/console/dairy/directory/log?about=person.0").sees()).contains("Okta", "active", "PATCH");
            pictured(olga, "directory-log");

            directory.get("/Users?filter=userNme%20eq%20%22nobody%22");
            Soon.is("what was looked up is in the log", Duration.ofSeconds(20), () -> olga.opens("/console/dairy/directory/log?kind=READS").sees()
                    .contains("/Users/" + people.get(5)));
            pictured(olga, "directory-lookups");
            assertThat(olga.opens("/console/dairy/directory/log?kind=REFUSALS").sees()).contains("userNme");
            assertThat(olga.opens("/console/dairy/directory/runs").sees()).contains("Okta", "Take back");
            pictured(olga, "directory-runs");
            assertThat(olga.opens("/console/dairy/members/" + people.get(6)).page().locator("#ending").innerText()).contains("Okta");

            olga.opens("/console/dairy/directory/log?about=person.2").page().getByText("Take back from here").first().click();
            olga.presses("Take it back");
            isTold(olga, "is being taken back");
            Soon.is("the run is taken back", Duration.ofSeconds(20), () -> olga.opens("/console/dairy/directory/log").sees()
                    .contains("The last run that was taken back"));
            olga.opens("/console/dairy/directory/runs").presses("Take back").presses("Take it back");
            isTold(olga, "is being taken back");
        }
    }

    @Test
    void rulesOfTheDirectoryAreTriedAndSaved() throws IOException {
        Staged creamery = new Staged(database, "creamery", "Creamery");
        try (Person olga = person().holds(creamery.signedIn(creamery.owner("Olga Brandt")))) {
            olga.opens("/console/creamery/directory").page().locator("#name").fill("Okta");
            olga.presses("Make the token");
            ScimClient directory = new ScimClient(olga.page().locator("#address").innerText(), olga.page().locator("#secret").innerText());
            olga.opens("/console/creamery/directory/reconciliation").presses("Arm it").presses("Arm the directory");
            isTold(olga, "The directory is armed");
            directory.post("/Groups", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"bosses\"}");

            olga.opens("/console/creamery/directory/log").page().getByText("Try other rules on this request").click();
            assertThat(olga.waitsFor("The request about bosses, with these rules").sees()).contains("no role");
            olga.page().locator("[name=group]").first().fill("bosses");
            olga.page().locator("[name=role]").first().selectOption("ADMIN");
            olga.presses("Try them");
            assertThat(olga.waitsFor("What these rules would change").page().locator("#tried tbody tr").innerText()).contains("bosses", "ADMIN");
            pictured(olga, "directory-mapping");
            olga.presses("Save the rules");
            isTold(olga, "The rules are saved");
            assertThat(olga.page().locator("[name=group]").first().inputValue()).isEqualTo("bosses");
            olga.presses("Use the rules of the connections");
            isTold(olga, "The rules are saved");
        }
    }

    @Test
    void theProviderIsChosenAndKnownClientsAreTried() throws Exception {
        Staged pantry = new Staged(database, "pantry", "Pantry");
        try (Person olga = person().holds(pantry.signedIn(pantry.owner("Olga Brandt")))) {
            olga.opens("/console/pantry/directory").page().locator("#providers summary").getByText("Microsoft Entra ID").click();
            assertThat(olga.sees()).contains("map objectId to externalId", "Answer a change of a group without the group");
            pictured(olga, "directory-providers");
            olga.page().getByTitle("Our directory is Microsoft Entra ID").click();
            isTold(olga, "as Microsoft Entra ID needs it");
            assertThat(olga.sees()).contains("Set for Microsoft Entra ID; each can be changed.");
            assertThat(olga.page().locator("#quietGroups-on").isChecked()).isTrue();

            olga.page().getByText("Try what known clients would get").click();
            olga.presses("Try them");
            isTold(olga, "The requests are being tried");
            Soon.is("they are tried", Duration.ofSeconds(60), () -> olga.opens("/console/pantry/directory/test").sees().contains("requests got what"));
            assertThat(olga.sees()).contains("101 of 101 requests");
            olga.page().locator("summary").getByText("Okta").click();
            pictured(olga, "directory-test");
            assertThat(pantry.read("select count(*) from tenant where quarantine_of = (select id from tenant where slug = 'pantry')"))
                    .isEqualTo("0");
        }
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }

    /** No serious fault, nothing wider than a phone, and a picture in both schemes. */
    private static void pictured(Person person, String name) throws IOException {
        assertThat(person.faults()).as(name).isEmpty();
        person.isPictured(Files.createDirectories(Path.of("target", "pictures", "console")), name);
        assertThat(person.page().evaluate("document.documentElement.scrollWidth")).as(name + " is as wide as a phone").isEqualTo(390);
        person.page().setViewportSize(1280, 760);
    }

    private static Person person() {
        return new Person(chromium, Installation.onPostgres().usher());
    }
}
