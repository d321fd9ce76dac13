package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.KeycloakRealm;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;

/** An administrator connects identity providers alone, from nothing to the first colleague signed in. */
class ConnectingProvidersIT {

    private static Chromium chromium;
    private static java.sql.Connection database;

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
    void samlFromNothingToTheFirstColleagueAndARuleThatGoes() throws IOException {
        Staged orchard = new Staged(database, "orchard", "Orchard");
        KeycloakRealm realm = keycloak().superfantasy();
        try (Person olga = person().holds(orchard.signedIn(orchard.owner("Olga Brandt")))) {
            olga.opens("/console/orchard").page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connections")).click();
            olga.page().getByText("Connect by SAML").click();
            olga.waitsFor("Connect a provider by SAML");
            realm.registerSaml(olga.page().locator("#our-entity-id").innerText(), olga.page().locator("#our-acs").innerText());
            pictured(olga, "connection-new-saml");

            olga.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Orchard sign-in");
            olga.page().getByLabel("Metadata", new Page.GetByLabelOptions().setExact(true)).fill("<html/>");
            olga.presses("Save the connection");
            assertThat(olga.page().getByRole(AriaRole.ALERT).first().innerText()).contains("not SAML 2.0 metadata");
            assertThat(olga.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).inputValue()).isEqualTo("Orchard sign-in");

            olga.page().getByLabel("Metadata", new Page.GetByLabelOptions().setExact(true)).fill(realm.samlMetadata());
            olga.page().locator("#admission").selectOption("AUTO");
            olga.page().locator("#trustEmail").check();
            olga.page().locator("#groupsAttribute").fill("groups");
            olga.presses("Save the connection").waitsFor("Rules");

            olga.page().locator("[name='rule.group']").last().fill("orchard-gardeners");
            olga.page().locator("[name='rule.role']").last().selectOption("EDITOR");
            olga.presses("Save");
            isTold(olga, "are saved");
            olga.presses("Switch on");
            isTold(olga, "switched on");
            pictured(olga, "connection");

            realm.newPerson("ada@orchard.test", "Ada", "Lovelace", "orchard-gardeners");
            try (Person ada = person()) {
                ada.opens("/sign-in/orchard").chooses("Orchard sign-in").givesPasswordTo(keycloak(), "ada").seesAt("/");
                assertThat(ada.session().at("/membership/roles/0").asText()).isEqualTo("EDITOR");
            }

            olga.page().locator("[data-row=remove]").first().click();
            olga.presses("Show what this would change");
            assertThat(olga.page().locator("#impact").innerText()).contains("Ada Lovelace", "EDITOR", "MEMBER");
            olga.presses("Save");
            olga.page().locator("#confirmed").fill("1");
            pictured(olga, "connection-impact");
            olga.presses("Save");
            isTold(olga, "are saved");

            olga.page().getByText("History").first().click();
            assertThat(olga.waitsFor("History").sees()).contains("Olga Brandt", "orchard-gardeners");
            pictured(olga, "connection-history");
            olga.page().locator("input[value='Restore these settings']").first().click();
            isTold(olga, "are back");
            assertThat(olga.page().locator("[name='rule.group']").first().inputValue()).isEqualTo("orchard-gardeners");
        }
    }

    @Test
    void openIdConnectFromNothingAndARefusalThatWhatIfExplains() throws IOException {
        Staged vineyard = new Staged(database, "vineyard", "Vineyard");
        KeycloakRealm realm = keycloak().northwind();
        try (Person olga = person().holds(vineyard.signedIn(vineyard.owner("Olga Brandt")))) {
            olga.opens("/console/vineyard/connections");
            pictured(olga, "connections");
            olga.page().getByText("Connect by OpenID Connect").click();
            olga.waitsFor("Connect a provider by OpenID Connect");
            realm.registerOidc("vineyard", olga.page().locator("#our-redirect-uri").innerText());

            olga.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Vineyard sign-in");
            olga.page().locator("#issuer").fill(realm.issuer() + "/");
            olga.page().locator("#clientId").fill("vineyard");
            olga.page().locator("#clientSecret").fill(Keycloak.NORTHWIND_SECRET);
            olga.presses("Save the connection");
            assertThat(olga.page().locator("#issuer-wrong").innerText()).contains("names another issuer: " + realm.issuer());
            olga.page().locator("#issuer").fill(realm.issuer());
            olga.page().locator("#clientSecret").fill(Keycloak.NORTHWIND_SECRET);
            olga.presses("Save the connection").waitsFor("Rules");
            olga.presses("Switch on");
            isTold(olga, "switched on");

            realm.newPerson("bo@vineyard.test", "Bo", "Ek");
            try (Person bo = person()) {
                bo.opens("/sign-in/vineyard").chooses("Vineyard sign-in").givesPasswordTo(keycloak(), "bo");
                bo.page().getByText("not_invited").waitFor();
            }

            String settings = olga.page().url();
            olga.opens("/console/vineyard/what-if");
            olga.page().locator("#connection").selectOption("Vineyard sign-in");
            olga.page().locator("#address").fill("bo@vineyard.test");
            olga.page().locator("#verified").check();
            olga.presses("What would happen?");
            assertThat(olga.waitsFor("Would not be let in").sees()).contains("by invitation only");
            pictured(olga, "what-if");

            olga.page().navigate(settings);
            olga.page().locator("#admission").selectOption("AUTO");
            olga.presses("Save");
            isTold(olga, "are saved");
            try (Person bo = person()) {
                bo.opens("/sign-in/vineyard").chooses("Vineyard sign-in").givesPasswordTo(keycloak(), "bo").seesAt("/");
                assertThat(bo.session().at("/membership/roles/0").asText()).isEqualTo("MEMBER");
            }
        }
    }

    @Test
    void aDomainIsClaimedAndItsRecordShown() throws IOException {
        Staged meadow = new Staged(database, "meadow", "Meadow");
        try (Person olga = person().holds(meadow.signedIn(meadow.owner("Olga Brandt")))) {
            olga.opens("/console/meadow/domains");
            olga.page().locator("#domain").fill("gmail.com");
            olga.presses("Claim");
            assertThat(olga.page().locator("#domain-wrong").innerText()).contains("Anybody can have an address");
            olga.page().locator("#domain").fill("meadow-farm.test");
            olga.presses("Claim");
            assertThat(olga.waitsFor("meadow-farm.test Not proven yet").sees()).contains("_usher.meadow-farm.test", "usher-verification=");
            pictured(olga, "domains");
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

    private static Keycloak keycloak() {
        return Installation.onPostgres().keycloak();
    }

    private static Person person() {
        return new Person(chromium, Installation.onPostgres().usher());
    }
}
