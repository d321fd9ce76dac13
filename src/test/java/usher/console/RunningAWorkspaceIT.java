package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.console.Staged.Someone;
import usher.servers.Mail;
import usher.story.Installation;
import usher.story.Person;
import usher.types.SecretToken;

/** An owner changes people, and the people notice. */
class RunningAWorkspaceIT {

    private static Chromium chromium;
    private static Lighthouse lighthouse;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        lighthouse = new Lighthouse("beacon");
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person person(Someone someone) {
        return new Person(chromium, Installation.onPostgres().usher()).holds(lighthouse.staged.signedIn(someone));
    }

    private static Person olgaLooksAt(Someone someone) {
        return person(lighthouse.olga).opens("/console/beacon/members/" + someone.membership());
    }

    /** The button of the page, then that of the dialog. */
    private static Person confirms(Person person, String verb) {
        person.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(verb).setExact(true)).first().click();
        dialog(person).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true)).click();
        return person;
    }

    private static Locator dialog(Person person) {
        return person.page().locator("dialog[open]");
    }

    /** Waits for the page that says so. */
    private static void isTold(Person person, String sentence) {
        person.page().locator("[data-done]", new LocatorOptions().setHasText(sentence)).waitFor();
    }

    private static String status(Someone someone) {
        return lighthouse.staged.read("select status from membership where id = ?", someone.membership());
    }

    @Test
    void suspendedReactivatedRemovedAndLifted() {
        Someone ida = lighthouse.staged.active("Ida Norling");
        try (Person olga = olgaLooksAt(ida); Person herself = person(ida)) {
            assertThat(herself.isSignedIn()).isTrue();
            isTold(confirms(olga, "Suspend"), "Ida Norling is suspended.");
            assertThat(herself.isSignedIn()).isFalse();
            isTold(confirms(olga, "Reactivate"), "Ida Norling is active again.");
            isTold(confirms(olga, "Remove"), "Ida Norling is removed.");
            assertThat(olga.sees()).contains("Removed", "by an administrator", "No role.", "Olga Brandt removed Ida Norling.");
            assertThat(status(ida)).isEqualTo("REMOVED");
            isTold(confirms(olga, "Lift the removal"), "The removal of Ida Norling is lifted.");
            assertThat(status(ida)).isNull();
        }
    }

    @Test
    void rolesAreGivenByHandBesideThoseThatAreSynced() {
        Someone noor = lighthouse.staged.active("Noor Haddad");
        try (Person olga = olgaLooksAt(noor)) {
            olga.presses("Change roles");
            assertThat(dialog(olga).innerText()).contains("the role with which people begin who come through");
            dialog(olga).getByLabel("Admin").check();
            dialog(olga).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")).click();
            isTold(olga, "The roles of Noor Haddad are changed.");
            assertThat(olga.sees()).contains("Admin", "set by an administrator", "synced");
        }
    }

    @Test
    void oneSessionEndsAndTheOthersStay() {
        Someone mira = lighthouse.staged.active("Mira Holt");
        try (Person here = person(mira); Person there = person(mira); Person olga = olgaLooksAt(mira)) {
            assertThat(here.isSignedIn() && there.isSignedIn()).isTrue();
            olga.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("End").setExact(true)).first().click();
            isTold(olga, "Mira Holt");
            assertThat(here.isSignedIn()).isNotEqualTo(there.isSignedIn());
        }
    }

    /** The one that was used last is first: what is first when the button is pressed need not be what was first when the page was read. */
    @Test
    void theSessionThatWasShownEnds() {
        Someone nils = lighthouse.staged.active("Nils Aker");
        try (Person first = person(nils); Person second = person(nils); Person olga = olgaLooksAt(nils)) {
            String shown = olga.page().locator("input[name=session]").first().inputValue();
            lighthouse.staged.write("update sign_in_session set last_seen_at = ? where account_id = ? and id <> ?",
                    Instant.now().plusSeconds(60), nils.account(), UUID.fromString(shown));
            olga.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("End").setExact(true)).first().click();
            isTold(olga, "Nils Aker");
            assertThat(lighthouse.staged.read("select id from sign_in_session where id = ?", UUID.fromString(shown))).isNull();
            assertThat(first.isSignedIn()).isNotEqualTo(second.isSignedIn());
        }
    }

    @Test
    void whoWantsToLeavesAndTheLastOwnerDoesNot() {
        Someone lea = lighthouse.staged.active("Lea Storm");
        try (Person herself = person(lea).opens("/account")) {
            confirms(herself, "Leave");
            herself.page().waitForURL("**/sign-in**");
            assertThat(status(lea)).isNull();
        }
        try (Person olga = person(lighthouse.olga).opens("/account")) {
            confirms(olga, "Leave");
            assertThat(olga.page().getByRole(AriaRole.ALERT).innerText()).contains("last_owner");
        }
    }

    @Test
    void theLastOwnerStays() {
        try (Person olga = olgaLooksAt(lighthouse.olga)) {
            confirms(olga, "Suspend");
            assertThat(olga.page().getByRole(AriaRole.ALERT).innerText()).contains("A workspace needs an owner", "last_owner");
            assertThat(status(lighthouse.olga)).isEqualTo("ACTIVE");
        }
    }

    @Test
    void severalAtOnceWithOneConfirmation() {
        List<Someone> people = List.of(lighthouse.staged.active("Yara Quist"), lighthouse.staged.active("Yann Quist"));
        try (Person olga = person(lighthouse.olga).opens("/console/beacon/members?q=quist")) {
            olga.page().getByRole(AriaRole.CHECKBOX, new GetByRoleOptions().setName("All on this page")).check();
            olga.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Suspend").setExact(true)).first().click();
            assertThat(dialog(olga).innerText()).contains("Yara Quist", "Yann Quist", "their seat is free");
            dialog(olga).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suspend").setExact(true)).click();
            isTold(olga, "2 members are suspended.");
        }
        assertThat(people).extracting(RunningAWorkspaceIT::status).containsOnly("SUSPENDED");
    }

    @Test
    void whoWaitsIsAnsweredAndTold() throws InterruptedException {
        Someone wanda = lighthouse.staged.person("Wanda Brook", "PENDING", null, 2, null);
        Someone werner = lighthouse.staged.person("Werner Brook", "PENDING", null, 2, null);
        try (Person olga = person(lighthouse.olga).opens("/console/beacon/approvals")) {
            answers(olga, "Wanda Brook", "Approve");
            dialog(olga).getByLabel("Editor").check();
            dialog(olga).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve").setExact(true)).click();
            isTold(olga, "Wanda Brook is a member now.");
            answers(olga, "Werner Brook", "Decline");
            dialog(olga).getByLabel("Reason, which the person reads").fill("Please ask with the address of your new department.");
            dialog(olga).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decline").setExact(true)).click();
            isTold(olga, "The request of Werner Brook is declined.");
        }
        assertThat(status(wanda)).isEqualTo("ACTIVE");
        assertThat(Installation.onPostgres().mails().awaitMailTo(wanda.address()).subject()).isEqualTo("You may come in");
        Mail no = Installation.onPostgres().mails().awaitMailTo(werner.address());
        assertThat(no.subject()).isEqualTo("Your request was declined");
        assertThat(no.text()).contains("the address of your new department");
        try (Person himself = new Person(chromium, Installation.onPostgres().usher())) {
            himself.opens("/sign-in/beacon").answersMailAt(werner.address(), Installation.onPostgres().mails());
            himself.page().getByText("approval_declined").waitFor();
            assertThat(himself.sees()).contains("An administrator wrote to you", "the address of your new department");
        }
        assertThat(lighthouse.staged.read("select after_state from audit_record where action = 'membership.declined' and membership_id = ?",
                werner.membership())).contains("the address of your new department");
    }

    private static void answers(Person person, String name, String verb) {
        person.page().getByRole(AriaRole.REGION, new GetByRoleOptions().setName(name).setExact(true))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true)).first().click();
    }

    @Test
    void whatWasTypedIsThereAfterSigningInAgain() {
        lighthouse.staged.person("Vera Night", "PENDING", null, 2, null);
        String session = lighthouse.staged.signedIn(lighthouse.olga);
        try (Person olga = new Person(chromium, Installation.onPostgres().usher()).holds(session).opens("/console/beacon/approvals")) {
            answers(olga, "Vera Night", "Decline");
            dialog(olga).getByLabel("Reason, which the person reads").fill("Typed late at night.");
            lighthouse.staged.write("delete from sign_in_session where token_hash = ?", new SecretToken(session).hash());
            dialog(olga).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decline").setExact(true)).click();
            olga.page().waitForURL("**/sign-in/beacon?to=%2Fconsole%2Fbeacon%2Fapprovals");

            olga.holds(lighthouse.staged.signedIn(lighthouse.olga)).opens("/console/beacon/approvals");
            assertThat(olga.sees()).contains("What you had typed is here again");
            answers(olga, "Vera Night", "Decline");
            assertThat(dialog(olga).getByLabel("Reason, which the person reads").inputValue()).isEqualTo("Typed late at night.");
        }
    }
}
