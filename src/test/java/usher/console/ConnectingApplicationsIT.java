package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;
import usher.webhook.Receiver;
import usher.webhook.Soon;

/** An owner gives programs their tokens, and tells Usher where applications listen. */
class ConnectingApplicationsIT {

    private static Chromium chromium;
    private static Connection database;
    private static Staged quay;
    private static Staged.Someone olga;

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        Installation.onPostgres();
        database = Servers.postgres().connect(Installation.DATABASE);
        quay = new Staged(database, "quay", "Quay");
        olga = quay.owner("Olga Brandt");
    }

    @AfterAll
    static void end() throws SQLException {
        if (chromium != null) {
            chromium.close();
            database.close();
        }
    }

    private static Person olgaOpens(String page) {
        return new Person(chromium, Installation.onPostgres().usher()).holds(quay.signedIn(olga)).opens("/console/quay/" + page);
    }

    private static void types(Person person, String field, String text) {
        person.page().getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }

    private static void confirms(Person person, String verb) {
        person.presses(verb);
        person.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true)).click();
    }

    private static void pictured(Person person, String name) throws IOException {
        assertThat(person.faults()).as(name).isEmpty();
        person.isPictured(Files.createDirectories(Path.of("target", "pictures", "console")), name);
        assertThat(person.page().evaluate("document.documentElement.scrollWidth")).as(name + " is as wide as a phone").isEqualTo(390);
        person.page().setViewportSize(1280, 760);
    }

    private static int statusOf(String secret) {
        return new Api(Installation.onPostgres().usher(), secret).get("/members").status();
    }

    @Test
    void aTokenIsMadeShownOnceRenewedAndRevoked() throws IOException {
        try (Person owner = olgaOpens("tokens")) {
            types(owner, "Name", "Payroll");
            owner.presses("Make a token");
            assertThat(owner.page().locator("#scopes-wrong").innerText()).contains("at least one");
            owner.page().getByLabel("Read members, roles and groups").check();
            owner.presses("Make a token");
            isTold(owner, "not shown again");
            String secret = owner.page().locator("#secret").innerText();
            assertThat(secret).startsWith("usher_api_");
            assertThat(statusOf(secret)).isEqualTo(200);
            pictured(owner, "tokens");
            assertThat(owner.opens("/console/quay/tokens").sees()).contains("Payroll", "members:read").doesNotContain(secret);

            types(owner, "Name", "Payroll");
            owner.page().getByLabel("Read members, roles and groups").check();
            owner.presses("Make a token");
            owner.page().getByText("There is a token of this name already.").waitFor();

            owner.opens("/console/quay/tokens").chooses("Payroll");
            owner.waitsFor("Payroll");
            confirms(owner, "New secret");
            isTold(owner, "opens for seven more days");
            String renewed = owner.page().locator("#secret").innerText();
            assertThat(statusOf(renewed)).isEqualTo(200);
            assertThat(statusOf(secret)).isEqualTo(200);
            pictured(owner, "token");

            confirms(owner, "Revoke");
            isTold(owner, "Payroll is revoked");
            assertThat(statusOf(renewed)).isEqualTo(401);
            assertThat(statusOf(secret)).isEqualTo(401);
            assertThat(owner.opens("/console/quay/audit?action=token").sees()).contains("Olga Brandt made the token Payroll.",
                    "Olga Brandt gave the token Payroll another secret.").doesNotContain(secret, renewed);
        }
    }

    /** A token outlives whoever made it. */
    @Test
    void onlyOwnersHaveTokens() {
        Staged.Someone admin = quay.person("Ada Okafor", "ACTIVE", null, 1, "MANUAL");
        try (Person ada = new Person(chromium, Installation.onPostgres().usher()).holds(quay.signedIn(admin))) {
            assertThat(ada.opens("/console/quay/events").sees()).contains("Event endpoints");
            assertThat(ada.opens("/console/quay/tokens").sees()).contains("forbidden");
        }
    }

    @Test
    void anEndpointHearsATestIsPausedRenewedAndRemoved() throws Exception {
        Receiver receiver = Installation.receiver();
        try (Person owner = olgaOpens("events")) {
            assertThat(owner.sees()).contains("No endpoint yet");
            owner.page().getByText("New endpoint").first().click();
            types(owner, "Name", "Ledger");
            types(owner, "Address", "http://169.254.169.254/latest");
            owner.page().getByLabel("invitation.created", new Page.GetByLabelOptions().setExact(true)).check();
            owner.presses("Make the endpoint");
            assertThat(owner.page().locator("#url-wrong").innerText()).contains("cannot be called");
            types(owner, "Address", receiver.at("/ledger").toString());
            pictured(owner, "endpoint-new");
            owner.presses("Make the endpoint");
            isTold(owner, "not shown again");
            assertThat(owner.page().locator("#secret").innerText()).startsWith("whsec_");
            owner.page().getByText("To the endpoint").click();
            owner.waitsFor("Ledger");

            owner.presses("Send a test");
            isTold(owner, "A test is on its way to Ledger.");
            arrives(receiver, 1);
            Soon.is("the delivery is on record, and over", Duration.ofSeconds(60), () -> {
                owner.page().reload();
                return owner.page().getByText("POST /ledger").isVisible() && owner.page().locator("[id$=replay]").isVisible();
            });
            assertThat(owner.sees()).contains("webhook.test", "204", "webhook-id").doesNotContain("v1,");
            pictured(owner, "delivery");
            owner.presses("Deliver once more");
            isTold(owner, "is delivered once more");
            arrives(receiver, 2);

            owner.page().getByText("Event endpoint", new Page.GetByTextOptions().setExact(true)).click();
            owner.waitsFor("Ledger");
            pictured(owner, "endpoint");
            confirms(owner, "Pause");
            isTold(owner, "Ledger is paused.");
            owner.presses("Resume");
            isTold(owner, "delivers again");
            confirms(owner, "New secret");
            isTold(owner, "signs beside it");
            types(owner, "Name", "Ledger two");
            owner.presses("Save");
            isTold(owner, "are saved");
            owner.opens("/console/quay/events");
            pictured(owner, "events");
            owner.chooses("Ledger two");
            owner.waitsFor("Ledger two");
            confirms(owner, "Remove");
            isTold(owner, "Ledger two is removed.");
        }
    }

    private static void arrives(Receiver receiver, int times) throws Exception {
        Soon.is("the ledger hears", Duration.ofSeconds(60), () -> receiver.received("/ledger").size() >= times);
        assertThat(receiver.received("/ledger")).hasSizeGreaterThanOrEqualTo(times);
    }

    @Test
    void whatIsAnotherWorkspacesIsNotThere() {
        Staged other = new Staged(database, "otherquay", "Other Quay");
        try (Person stranger = new Person(chromium, Installation.onPostgres().usher()).holds(other.signedIn(other.owner("Otto Weiss")));
                Person owner = olgaOpens("tokens")) {
            types(owner, "Name", "Ours");
            owner.page().getByLabel("Read members, roles and groups").check();
            owner.presses("Make a token");
            isTold(owner, "not shown again");
            String id = quay.read("select cast(id as varchar) from bearer_token where name = ?", "Ours");
            assertThat(stranger.opens("/console/otherquay/tokens/" + id).sees()).contains("not_found");
            assertThat(stranger.opens("/console/otherquay/tokens").sees()).contains("No token yet");
        }
    }
}
