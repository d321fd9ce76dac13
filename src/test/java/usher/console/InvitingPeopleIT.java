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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.console.Staged.Someone;
import usher.servers.MailCatcher;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;

/** An owner invites people, one and many, and looks after what was offered. */
class InvitingPeopleIT {

    private static Chromium chromium;
    private static Connection database;
    private static Staged harbour;
    private static Someone olga;
    private static MailCatcher mails;

    @BeforeAll
    static void start() throws SQLException {
        chromium = Chromium.start();
        mails = Installation.onPostgres().mails();
        database = Servers.postgres().connect(Installation.DATABASE);
        harbour = new Staged(database, "harbour", "Harbour");
        olga = harbour.owner("Olga Brandt");
    }

    @AfterAll
    static void end() throws SQLException {
        if (chromium != null) {
            chromium.close();
            database.close();
        }
    }

    private static Person person() {
        return new Person(chromium, Installation.onPostgres().usher());
    }

    private static Person olgaInvites() {
        return person().holds(harbour.signedIn(olga)).opens("/console/harbour/invitations/new");
    }

    private static void types(Person person, String field, String text) {
        person.page().getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    private static void isTold(Person person, String words) {
        person.page().locator("[data-done]").filter(new Locator.FilterOptions().setHasText(words)).waitFor();
    }

    private static void pictured(Person person, String name) throws IOException {
        assertThat(person.faults()).as(name).isEmpty();
        person.isPictured(Files.createDirectories(Path.of("target", "pictures", "console")), name);
        assertThat(person.page().evaluate("document.documentElement.scrollWidth")).as(name + " is as wide as a phone").isEqualTo(390);
        person.page().setViewportSize(1280, 760);
    }

    private static Locator dialog(Person person) {
        return person.page().locator("dialog[open]");
    }

    @Test
    void oneIsInvitedWithARoleAndAWordAndComesIn() throws Exception {
        try (Person inviting = olgaInvites(); Person ingrid = person()) {
            types(inviting, "E-mail addresses", "Ingrid Lund <ingrid@elsewhere.test>");
            inviting.page().getByLabel("Editor").check();
            types(inviting, "A few words", "See www.elsewhere.test");
            inviting.presses("Invite");
            assertThat(inviting.page().locator("#message-wrong").innerText()).contains("without a link");
            types(inviting, "A few words", "We look forward to you!");
            pictured(inviting, "invitation-new");
            inviting.presses("Invite");
            isTold(inviting, "ingrid@elsewhere.test is invited.");
            assertThat(inviting.sees()).contains("ingrid@elsewhere.test", "Open", "Olga Brandt");
            pictured(inviting, "invitations");

            ingrid.opens(mails.awaitMailTo("ingrid@elsewhere.test").link()).waitsFor("You are invited");
            assertThat(ingrid.sees()).contains("Olga Brandt", "We look forward to you!");
            ingrid.presses("Sign in by e-mail").waitsFor("Check your mail");
            ingrid.opens(mails.awaitMailTo("ingrid@elsewhere.test").link()).presses("Sign in").seesAt("/");
            assertThat(ingrid.session().at("/membership/roles").toString()).contains("EDITOR");
            assertThat(inviting.opens("/console/harbour/invitations?status=ACCEPTED").sees()).contains("ingrid@elsewhere.test");
        }
    }

    @Test
    void manyArePastedAndEachHasALine() throws IOException {
        Someone removed = harbour.person("Rita Ostrom", "REMOVED", "ADMINISTRATOR", 2, null);
        Someone waiting = harbour.person("Paul Nguyen", "PENDING", null, 2, null);
        Someone suspended = harbour.person("Sven Aldous", "SUSPENDED", "ADMINISTRATOR", 2, null);
        try (Person inviting = olgaInvites()) {
            types(inviting, "E-mail addresses", String.join("\n", olga.address(), removed.address(), waiting.address(),
                    suspended.address(), "nobody", "new-one@elsewhere.test; new-two@elsewhere.test", "new-one@elsewhere.test"));
            inviting.presses("Invite").waitsFor("2 of 8 invited");
            assertThat(inviting.page().locator("#report").innerText()).contains("They are a member already.", "They were removed.",
                    "wait for your approval", "Reactivate them instead", "This is not an e-mail address.",
                    "They have an open invitation already.");
            assertThat(inviting.page().locator("#addresses").inputValue()).contains(removed.address()).doesNotContain("new-two");
            pictured(inviting, "invitation-report");

            types(inviting, "E-mail addresses", removed.address());
            inviting.page().locator("#bringBack").check();
            inviting.presses("Invite");
            isTold(inviting, removed.address() + " is invited.");
        }
        assertThat(harbour.read("select status from membership where id = ?", removed.membership())).isEqualTo("REMOVED");
    }

    @Test
    void anOpenOneIsChangedSentAgainAndTakenBack() throws IOException {
        try (Person inviting = olgaInvites()) {
            types(inviting, "E-mail addresses", "changed@elsewhere.test");
            inviting.presses("Invite");
            isTold(inviting, "changed@elsewhere.test is invited.");
            inviting.chooses("changed@elsewhere.test");
            inviting.waitsFor("changed@elsewhere.test");
            pictured(inviting, "invitation");

            inviting.presses("Send again");
            dialog(inviting).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send again")).click();
            inviting.page().getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("too_many_requests")).waitFor();

            inviting.presses("Change roles");
            dialog(inviting).getByLabel("Admin").check();
            dialog(inviting).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
            isTold(inviting, "offers other roles now");
            assertThat(inviting.sees()).contains("Admin");

            harbour.write("update invitation set sent_at = sent_at - interval '1 hour' where address = ?", "changed@elsewhere.test");
            inviting.presses("Send again");
            dialog(inviting).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send again")).click();
            isTold(inviting, "is sent again");
            inviting.presses("Take back");
            dialog(inviting).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take back")).click();
            isTold(inviting, "is taken back");
            assertThat(inviting.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send again")).count()).isZero();
            assertThat(inviting.opens("/console/harbour/audit?action=invitation").sees()).contains(
                    "Olga Brandt sent the invitation of changed@elsewhere.test again.",
                    "Olga Brandt took back the invitation of changed@elsewhere.test.");
        }
    }

    @Test
    void whoMayNotInviteHasNoSuchPage() {
        try (Person member = person().holds(harbour.signedIn(harbour.active("Dmitri Okafor")))) {
            assertThat(member.opens("/console/harbour/invitations").sees()).contains("forbidden");
        }
        Staged other = new Staged(database, "otherharbour", "Other Harbour");
        try (Person inviting = olgaInvites(); Person stranger = person().holds(other.signedIn(other.owner("Otto Weiss")))) {
            types(inviting, "E-mail addresses", "ours-alone@elsewhere.test");
            inviting.presses("Invite");
            isTold(inviting, "is invited");
            String id = harbour.read("select cast(id as varchar) from invitation where address = ?", "ours-alone@elsewhere.test");
            assertThat(stranger.opens("/console/otherharbour/invitations/" + id).sees()).contains("not_found");
        }
    }
}
