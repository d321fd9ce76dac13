package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.console.Staged.Someone;
import usher.servers.Answer;
import usher.story.Installation;
import usher.story.Person;
import usher.types.Reference;

/** An owner looks around: every page, by what it says. */
class LookingAroundIT {

    private static Chromium chromium;
    private static Lighthouse lighthouse;
    private static Lighthouse other;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        lighthouse = new Lighthouse("lighthouse");
        other = new Lighthouse("otherlight");
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person olga() {
        return new Person(chromium, Installation.onPostgres().usher()).holds(lighthouse.staged.signedIn(lighthouse.olga));
    }

    /** Every page there is, by the name of its picture. */
    private static Map<String, String> pages() {
        return Map.ofEntries(
                Map.entry("overview", "/console/lighthouse"),
                Map.entry("members", "/console/lighthouse/members?q=okafor"),
                Map.entry("members-none", "/console/lighthouse/members?q=nobody+of+that+name"),
                Map.entry("member", "/console/lighthouse/members/" + lighthouse.dmitri.membership()),
                Map.entry("approvals", "/console/lighthouse/approvals"),
                Map.entry("roles", "/console/lighthouse/roles"),
                Map.entry("role", "/console/lighthouse/roles/EDITOR"),
                Map.entry("role-new", "/console/lighthouse/roles/_new"),
                Map.entry("mails", "/console/lighthouse/mails"),
                Map.entry("imports", "/console/lighthouse/imports"),
                Map.entry("directory", "/console/lighthouse/directory"),
                Map.entry("sign-in-terms", "/console/lighthouse/sign-in"),
                Map.entry("audit", "/console/lighthouse/audit?action=roles"),
                Map.entry("record", "/console/lighthouse/audit/" + lighthouse.refused),
                Map.entry("account", "/account"));
    }

    @Test
    void everyPageIsForEverybody() throws IOException {
        Path pictures = Files.createDirectories(Path.of("target", "pictures", "console"));
        List<String> complaints = new ArrayList<>();
        try (Person olga = olga()) {
            olga.page().onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
            olga.page().onPageError(complaints::add);
            pages().forEach((name, path) -> {
                olga.opens(path);
                assertThat(olga.faults()).as(name).isEmpty();
                olga.isPictured(pictures, name);
                assertThat(olga.page().evaluate("document.documentElement.scrollWidth")).as(name + " is as wide as a phone").isEqualTo(390);
                olga.page().setViewportSize(1280, 760);
            });
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void overviewTellsWhatThereIsAndWhatWaits() {
        try (Person olga = olga()) {
            assertThat(olga.opens("/console/lighthouse").sees()).contains("Active members", "71", "429", "of 500",
                    "One person waits for approval", "Olga Brandt changed the roles of Elif Okafor.", "Admin (set by an administrator)");
            assertThat(olga.page().getByRole(AriaRole.IMG).getAttribute("aria-labelledby")).isNotBlank();
        }
    }

    @Test
    void aMemberIsSearchedAndUnderstood() {
        try (Person olga = olga()) {
            olga.opens("/console/lighthouse").page().getByText("Members", new GetByTextOptions().setExact(true)).click();
            olga.page().getByLabel("Name or e-mail address").fill("dmitri okafor");
            olga.presses("Search");
            olga.chooses("Dmitri Okafor");
            assertThat(olga.waitsFor("Dmitri Okafor").sees()).contains("by the rule of Directory of Lighthouse Labs for the group engineering",
                    "synced", "set by an administrator", "You are in the group engineering, which gives the role Editor.");
            olga.page().goBack();
            assertThat(olga.page().getByLabel("Name or e-mail address").inputValue()).isEqualTo("dmitri okafor");
        }
    }

    @Test
    void aReferenceLeadsToWhatWasReceivedAndWhatWasExpected() {
        try (Person olga = olga()) {
            olga.opens("/console/lighthouse/audit").page().getByLabel("Person, address or reference").fill(lighthouse.refused.value().toLowerCase());
            olga.presses("Search").waitsFor("Record " + lighthouse.refused);
            assertThat(olga.sees()).contains("stranger@elsewhere.test", "elsewhere.test", "lighthouse.test", "domain_not_admitted",
                    "Prove the domain for this workspace");
        }
    }

    @Test
    void whatARefusedMessageSaidStandsBesideWhatItHadToSay() {
        Reference reference = Reference.random();
        lighthouse.staged.record("sign_in.rejected", "connection:" + lighthouse.staged.connection(), new Someone(null, null, "not for us"),
                reference, Instant.now(), "assertion_rejected", null, null,
                "{\"received\":{\"audience\":\"https://old.test/saml\"},\"expected\":{\"audience\":\"https://new.test/saml\"}}");
        try (Person olga = olga()) {
            assertThat(olga.opens("/console/lighthouse/audit/" + reference).sees()).contains("Audience: whom the message is for",
                    "https://old.test/saml", "https://new.test/saml", "Compare with the settings").doesNotContain("{");
        }
    }

    @Test
    void whatIsExportedIsOnRecord() {
        try (Person olga = olga()) {
            olga.opens("/console/lighthouse/members?q=okafor");
            var file = olga.page().waitForDownload(() -> olga.presses("Export as CSV"));
            assertThat(text(file.path())).contains("\"Ada Okafor\"").doesNotContain("Weiss");
            olga.opens("/console/lighthouse/audit?action=sign_in.refused");
            assertThat(text(olga.page().waitForDownload(() -> olga.presses("Export as JSON lines")).path()))
                    .startsWith("{\"time\":").contains("domain_not_admitted").doesNotContain("sign_in.admitted");
            assertThat(olga.opens("/console/lighthouse/audit").sees()).contains("Olga Brandt exported the list of members.",
                    "Olga Brandt exported the audit.");
        }
    }

    @Test
    void onePersonsSessionsAreTheirsToEnd() {
        lighthouse.staged.signedIn(lighthouse.sven);
        String elsewhere = lighthouse.staged.signedIn(lighthouse.olga);
        try (Person olga = olga(); Person thief = new Person(chromium, Installation.onPostgres().usher()).holds(elsewhere)) {
            assertThat(thief.isSignedIn()).isTrue();
            olga.opens("/account").presses("End all other sessions");
            assertThat(olga.waitsFor("Olga Brandt").sees()).contains("ended.");
            assertThat(thief.isSignedIn()).isFalse();
            assertThat(olga.isSignedIn()).isTrue();
        }
    }

    @Test
    void aButtonWhoseRowIsGoneSaysThatNothingWasDone() {
        lighthouse.staged.signedIn(lighthouse.olga);
        try (Person olga = olga()) {
            olga.opens("/account");
            Page later = olga.page().context().newPage();
            later.navigate(olga.page().url());
            assertThat(olga.presses("End all other sessions").waitsFor("Olga Brandt").sees()).contains("ended.");
            later.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End").setExact(true)).last().click();
            assertThat(later.locator(".problem").innerText()).contains("Nothing was done");
        }
    }

    @Test
    void nobodySignsInFirstAndComesBack() {
        HttpResponse<String> answer = Answer.of(Installation.onPostgres().usher(), "/console/lighthouse/members?q=a");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-in/lighthouse?to=%2Fconsole%2Flighthouse%2Fmembers%3Fq%3Da");
    }

    @Test
    void anotherWorkspaceIsNotThere() {
        try (Person olga = olga()) {
            for (String path : List.of("/console/otherlight", "/console/otherlight/members/" + other.dmitri.membership(),
                    "/console/lighthouse/members/" + other.dmitri.membership(), "/console/lighthouse/audit/" + other.refused,
                    "/console/never-was", "/console/lighthouse/nothing")) {
                assertThat(olga.opens(path).sees()).as(path).contains("not_found").doesNotContain("Dmitri");
            }
            assertThat(olga.opens("/console/lighthouse/members?connection=" + other.staged.connection()).sees()).contains("Nothing found");
        }
    }

    @Test
    void whoMayNotIsTold() {
        try (Person dmitri = new Person(chromium, Installation.onPostgres().usher()).holds(lighthouse.staged.signedIn(lighthouse.dmitri))) {
            assertThat(dmitri.opens("/console/lighthouse").sees()).contains("forbidden");
            assertThat(dmitri.opens("/console/lighthouse/audit").sees()).contains("forbidden");
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        try (Person olga = olga()) {
            APIResponse answer = olga.page().request().post(Installation.onPostgres().usher().baseUrl() + "/console/lighthouse/members",
                    RequestOptions.create().setHeader("Origin", "https://evil.test").setData("export=export"));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
