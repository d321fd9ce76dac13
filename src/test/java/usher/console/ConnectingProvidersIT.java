package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
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
        Staged olivegrove = new Staged(database, "olivegrove", "Olive Grove");
        KeycloakRealm realm = keycloak().superfantasy();
        try (Person olga = person().holds(olivegrove.signedIn(olivegrove.owner("Olga Brandt")))) {
            olga.opens("/console/olivegrove").page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Connections")).click();
            olga.page().getByText("Connect by SAML").click();
            olga.waitsFor("Connect a provider by SAML");
            realm.registerSaml(olga.page().locator("#our-entity-id").innerText(), olga.page().locator("#our-acs").innerText());
            pictured(olga, "connection-new-saml");

            olga.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Olive Grove sign-in");
            olga.page().getByLabel("Metadata", new Page.GetByLabelOptions().setExact(true)).fill("<html/>");
            olga.presses("Save the connection");
            assertThat(olga.page().locator("#metadata-wrong").innerText()).contains("not SAML 2.0 metadata");
            assertThat(olga.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).inputValue()).isEqualTo("Olive Grove sign-in");

            olga.page().getByLabel("Metadata", new Page.GetByLabelOptions().setExact(true)).fill(realm.samlMetadata());
            olga.page().locator("#admission").selectOption("AUTO");
            olga.page().locator("#trustEmail").check();
            olga.page().locator("#groupsAttribute").fill("groups");
            olga.presses("Save the connection").waitsFor("Rules");

            olga.page().locator("[name='rule.group']").last().fill("olivegrove-gardeners");
            olga.page().locator("[name='rule.role']").last().selectOption("EDITOR");
            olga.presses("Save");
            isTold(olga, "are saved");
            olga.presses("Switch on");
            assertThat(olga.page().getByRole(AriaRole.ALERT).innerText()).contains("No test sign-in has passed");
            realm.newPerson("alma@olivegrove.test", "Alma", "Lovelace", "olivegrove-gardeners");
            String trial = tries(olga, "alma");
            assertThat(olga.opens(trial).sees()).contains("Passed", "Would be let in", "Editor", "alma@olivegrove.test",
                    "olivegrove-gardeners", "vouched for by the provider");
            assertThat(olivegrove.read("select count(*) from account_email where address = 'alma@olivegrove.test'")).isEqualTo("0");
            pictured(olga, "connection-test");
            olga.chooses("Back to the connection").presses("Switch on");
            isTold(olga, "switched on");
            pictured(olga, "connection");

            try (Person alma = person()) {
                alma.opens("/sign-in/olivegrove").chooses("Olive Grove sign-in").givesPasswordTo(keycloak(), "alma").seesAt("/");
                assertThat(alma.session().at("/membership/roles/0").asText()).isEqualTo("EDITOR");
            }

            olga.page().locator("[data-row=remove]").first().click();
            olga.presses("Show what this would change");
            assertThat(olga.page().locator("#impact").innerText()).contains("Alma Lovelace", "Editor", "Member");
            olga.presses("Save");
            olga.page().locator("#confirmed").fill("1");
            pictured(olga, "connection-impact");
            olga.presses("Save");
            isTold(olga, "are saved");

            olga.page().getByText("History").first().click();
            assertThat(olga.waitsFor("History").sees()).contains("Olga Brandt", "olivegrove-gardeners");
            pictured(olga, "connection-history");
            olga.page().locator("input[value='Restore these settings']").first().click();
            isTold(olga, "are back");
            assertThat(olga.page().locator("[name='rule.group']").first().inputValue()).isEqualTo("olivegrove-gardeners");
            olga.page().getByText("History").first().click();
            olga.waitsFor("History").page().locator("input[value='Restore these settings']").first().click();
            assertThat(olga.page().locator("#impact").innerText()).as("it takes a role away again").contains("Alma Lovelace");
            olga.page().locator("#confirmed").fill("1");
            olga.page().locator("[id$=restore]").first().click();
            isTold(olga, "are back");
            secondOfTwoLosesNothing(olga, olivegrove);
        }
    }

    private static void secondOfTwoLosesNothing(Person olga, Staged olivegrove) {
        String address = URI.create(olga.page().url()).getPath();
        try (Person sven = person().holds(olivegrove.signedIn(olivegrove.owner("Sven Aldous"))).opens(address)) {
            Page.GetByLabelOptions exactly = new Page.GetByLabelOptions().setExact(true);
            olga.page().getByLabel("Name", exactly).fill("Olive Grove for all");
            olga.presses("Save");
            isTold(olga, "are saved");
            sven.page().locator("#guestDomains").fill("guests-of-olive.test");
            sven.presses("Save");
            assertThat(sven.page().getByRole(AriaRole.ALERT).first().innerText()).contains("Somebody else has saved", "Olive Grove for all");
            assertThat(sven.page().locator("#guestDomains").inputValue()).isEqualTo("guests-of-olive.test");
            sven.presses("Save");
            isTold(sven, "are saved");
        }
    }

    @Test
    void openIdConnectFromNothingAndARefusalThatIsFoundByItsReferenceAndMended() throws IOException {
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
            realm.newPerson("bo@vineyard.test", "Bo", "Ek");
            String settings = olga.page().url();
            assertThat(olga.opens(tries(olga, "bo")).sees()).contains("Would be refused", "not_invited", "bo@vineyard.test");
            olga.page().navigate(settings);
            olga.page().locator("#untested").check();
            olga.presses("Switch on");
            isTold(olga, "switched on");

            String reference;
            try (Person bo = person()) {
                bo.opens("/sign-in/vineyard").chooses("Vineyard sign-in").givesPasswordTo(keycloak(), "bo");
                bo.page().getByText("not_invited").waitFor();
                reference = bo.page().locator(".reference code").last().innerText();
            }

            olga.opens("/console/vineyard/audit").page().locator("#q").fill(reference);
            olga.presses("Search").waitsFor("Record " + reference);
            assertThat(olga.sees()).contains("bo@vineyard.test", "Received", "By invitation only", "Expected", "At once");
            pictured(olga, "record-refused");
            olga.chooses("Open the way in").waitsFor("Rules");
            assertThat(olga.page().url()).isEqualTo(settings);

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
        Staged moorland = new Staged(database, "moorland", "Moorland");
        try (Person olga = person().holds(moorland.signedIn(moorland.owner("Olga Brandt")))) {
            olga.opens("/console/moorland/domains");
            olga.page().locator("#domain").fill("gmail.com");
            olga.presses("Claim");
            assertThat(olga.page().locator("#domain-wrong").innerText()).contains("Anybody can have an address");
            olga.page().locator("#domain").fill("moorland-farm.test");
            olga.presses("Claim");
            assertThat(olga.waitsFor("moorland-farm.test Not proven yet").sees()).contains("_usher.moorland-farm.test", "usher-verification=");
            pictured(olga, "domains");
        }
    }

    /** In a tab of its own, as the button opens it. @return the path of the page that tells what came of it */
    private static String tries(Person olga, String username) {
        Page tab = olga.page().context().waitForPage(() -> olga.chooses("Test sign-in"));
        tab.locator("#username").fill(username);
        tab.locator("#password").fill(Keycloak.PASSWORD);
        tab.locator("#kc-login").click();
        tab.waitForURL("**/tests/*");
        String path = URI.create(tab.url()).getPath();
        tab.close();
        return path;
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
