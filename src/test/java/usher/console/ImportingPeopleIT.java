package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.story.Installation;
import usher.story.Person;

/** An owner brings a file of people in, and takes it back. */
class ImportingPeopleIT {

    private static Chromium chromium;
    private static Lighthouse lighthouse;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        lighthouse = new Lighthouse("ferry");
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

    private static void sends(Person olga, String name, String text) {
        olga.opens("/console/ferry/imports").page().getByLabel("File", new GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        olga.presses("Check the file");
        olga.page().waitForURL("**/console/ferry/imports/*");
    }

    private static void is(Person olga, String phase) {
        olga.page().locator("h1 + .badge", new LocatorOptions().setHasText(phase)).waitFor();
    }

    private static void confirms(Person olga, String button) {
        olga.presses(button);
        olga.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static String number(Person olga, String name) {
        return olga.page().locator(".numbers > div", new LocatorOptions().setHasText(name)).first().locator("dd").innerText().strip();
    }

    @Test
    void whatTheMembersPageExportsChangesNothing() throws IOException {
        try (Person olga = olga()) {
            var file = olga.opens("/console/ferry/members").page().waitForDownload(() -> olga.presses("Export as CSV"));
            sends(olga, "members.csv", Files.readString(file.path()));
            is(olga, "Checked");
            assertThat(number(olga, "Created")).isEqualTo("0");
            assertThat(number(olga, "Changed")).isEqualTo("0");
            assertThat(number(olga, "Refused")).isEqualTo("0");
            olga.presses("Cancel the import");
            is(olga, "Cancelled");
        }
    }

    @Test
    void onlyWhoMayWriteMembersImports() {
        try (Person nobody = new Person(chromium, Installation.onPostgres().usher())
                .holds(lighthouse.staged.signedIn(lighthouse.dmitri))) {
            assertThat(nobody.statusOf("/console/ferry/imports")).isEqualTo(403);
        }
    }
}
