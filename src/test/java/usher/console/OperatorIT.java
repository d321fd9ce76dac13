package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Mail;
import usher.story.Installation;
import usher.story.Person;

/** Whoever runs the installation makes a workspace, hands it over, and closes it. */
class OperatorIT {

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person person() {
        return new Person(chromium, Installation.onPostgres().usher());
    }

    private static void isTold(Person person, String sentence) {
        person.page().locator("[data-done]", new LocatorOptions().setHasText(sentence)).waitFor();
    }

    @Test
    void aWorkspaceFromNothingToItsOwnerAndItsEnd() throws InterruptedException, IOException {
        try (Person operator = person()) {
            operator.opens("/operator").answersMailAt(Installation.OPERATOR, Installation.onPostgres().mails());
            operator.waitsFor("Workspaces").chooses("New workspace");
            operator.page().locator("#slug").fill("Wrong Slug");
            operator.page().locator("#name").fill("Harbour Works");
            operator.presses("Make the workspace");
            assertThat(operator.page().locator("#slug-wrong").innerText()).contains("lower-case letters");
            pictured(operator, "operator-tenant-new");
            operator.page().locator("#slug").fill("harbour-works");
            operator.page().locator("#seats").fill("25");
            operator.presses("Make the workspace");
            isTold(operator, "The workspace Harbour Works is made.");
            operator.page().locator("#owner").fill("chief@harbour.test");
            operator.presses("Send the invitation");
            isTold(operator, "chief@harbour.test is invited");
            Mail invitation = Installation.onPostgres().mails().awaitMailTo("chief@harbour.test");
            assertThat(invitation.text()).contains("Harbour Works");
            try (Person chief = person()) {
                chief.opens(invitation.link()).waitsFor("You are invited").presses("Sign in by e-mail").waitsFor("Check your mail");
                chief.opens(Installation.onPostgres().mails().awaitMailTo("chief@harbour.test").link()).presses("Sign in").seesAt("/");
                assertThat(chief.session().at("/membership/roles/0").asText()).isEqualTo("OWNER");
            }
            operator.page().locator("#owner").fill("deputy@harbour.test");
            operator.presses("Send the invitation");
            isTold(operator, "deputy@harbour.test is invited");
            operator.presses("Take the invitation back");
            isTold(operator, "is taken back");
            assertThat(operator.sees()).doesNotContain("deputy@harbour.test");
            operator.page().locator("#seats").fill("30");
            operator.presses("Save");
            isTold(operator, "Harbour Works is saved.");
            pictured(operator, "operator-tenant");
            try (Person anybody = person()) {
                assertThat(anybody.statusOf("/sign-in/harbour-works")).isEqualTo(200);
                operator.presses("Suspend");
                operator.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suspend")).click();
                isTold(operator, "is suspended");
                operator.presses("Reactivate");
                isTold(operator, "is reactivated");
            }
            assertThat(operator.opens("/operator/audit?tenant=harbour-works").sees()).contains("The operator suspended the workspace.",
                    "The operator made the workspace.", "Harbour Works");
            pictured(operator, "operator-audit");
            assertThat(operator.opens("/operator/health").sees()).contains("Sign-ins of the last 24 hours", "Schema");
            pictured(operator, "operator-health");
            assertThat(operator.opens("/operator?q=harbour").sees()).contains("Harbour Works", "30");
            pictured(operator, "operator-tenants");
            releasesAnAddress(operator);
            givesTheOwnerlessAnOwner(operator);
        }
    }

    private static void releasesAnAddress(Person operator) throws IOException {
        Lighthouse slipway = new Lighthouse("slipway");
        String address = slipway.dmitri.address();
        slipway.staged.write("update account_email set retired_at = ? where verified_address = ?", Instant.now(), address);
        operator.opens("/operator/addresses").page().locator("#q").fill(address);
        operator.presses("Look up");
        assertThat(operator.sees()).contains("Reserved since");
        pictured(operator, "operator-addresses");
        operator.presses("Release");
        operator.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Release")).click();
        isTold(operator, address + " is released.");
        assertThat(operator.sees()).contains("Nobody has this address or had it.");
    }

    private static void givesTheOwnerlessAnOwner(Person operator) {
        Lighthouse jetty = new Lighthouse("jetty");
        jetty.staged.write("delete from role_grant where membership_id = ?", jetty.olga.membership());
        operator.opens("/operator/tenants/" + jetty.staged.tenant()).page().locator("#owner").fill(jetty.dmitri.address());
        operator.presses("Send the invitation");
        isTold(operator, "was a member already, and owns the workspace now");
    }

    @Test
    void nobodyElseSeesThem() {
        Lighthouse pier = new Lighthouse("pier");
        try (Person olga = person().holds(pier.staged.signedIn(pier.olga)).opens("/operator/audit")) {
            olga.page().waitForURL("**/sign-in?to=%2Foperator%2Faudit");
            assertThat(olga.opens("/account").sees()).doesNotContain("Whole installation");
        }
    }

    private static void pictured(Person person, String name) throws IOException {
        assertThat(person.faults()).as(name).isEmpty();
        person.isPictured(Files.createDirectories(Path.of("target", "pictures", "console")), name);
        assertThat(person.page().evaluate("document.documentElement.scrollWidth")).as(name + " is as wide as a phone").isEqualTo(390);
        person.page().setViewportSize(1280, 760);
    }
}
