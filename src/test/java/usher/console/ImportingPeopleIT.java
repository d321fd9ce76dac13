package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The word of a phase and no other one that contains it: what is being checked is not checked. */
    private static void is(Person olga, String phase) {
        olga.page().locator("h1 + .badge").and(olga.page().getByText(phase, new GetByTextOptions().setExact(true))).waitFor();
    }

    private static void confirms(Person olga, String button) {
        olga.presses(button);
        olga.page().locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static String number(Person olga, String name) {
        return olga.page().locator(".numbers > div", new LocatorOptions().setHasText(name)).first().locator("dd").innerText().strip();
    }

    @Test
    void aFileIsCheckedCorrectedAppliedAndUndone() throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Person olga = olga()) {
            olga.page().onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
            olga.page().onPageError(complaints::add);
            sends(olga, "crew.csv", "Post;Name;Rolle\n" + IntStream.range(0, 40).mapToObj(each -> "crew" + each + "@ferry.test;Crew " + each
                    + ";Editor\n").collect(Collectors.joining()) + "nobody;X;\n");
            is(olga, "Cannot be read");
            assertThat(olga.sees()).contains("No column is taken for the e-mail address");
            olga.page().getByLabel("Post").selectOption("email");
            olga.presses("Check again with these columns");
            is(olga, "Checked");
            assertThat(number(olga, "Created")).isEqualTo("40");
            assertThat(number(olga, "Refused")).isEqualTo("1");
            assertThat(olga.sees()).contains("This is what would happen.", "crew0@ferry.test", "1–25 of 41");
            Path pictures = Files.createDirectories(Path.of("target", "pictures", "console"));
            assertThat(olga.faults()).isEmpty();
            olga.isPictured(pictures, "import");
            assertThat(olga.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            olga.page().setViewportSize(1280, 760);
            olga.page().getByLabel("Outcome").selectOption("REFUSED");
            olga.presses("Search");
            assertThat(olga.sees()).contains("“nobody” is not an e-mail address.");

            confirms(olga, "Apply");
            is(olga, "Applied");
            assertThat(olga.sees()).contains("This is what happened.", "Can be undone until");
            assertThat(olga.opens("/console/ferry/members?q=crew3").sees()).contains("Crew 3", "Editor");
            assertThat(olga.opens("/console/ferry/imports").sees()).contains("crew.csv", "Applied");
            olga.isPictured(pictures, "imports");
            assertThat(olga.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            olga.page().setViewportSize(1280, 760);
            assertThat(olga.faults()).isEmpty();

            olga.page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("crew.csv")).first().click();
            olga.presses("See what undoing would do");
            is(olga, "Undo checked");
            assertThat(olga.sees()).contains("Undoing it would take 40 rows back, and leave none as it is.");
            confirms(olga, "Undo the import");
            is(olga, "Undone");
            assertThat(number(olga, "Undone")).isEqualTo("40");
            assertThat(olga.opens("/console/ferry/members?q=crew3").sees()).contains("Nothing found");
        }
        assertThat(complaints).isEmpty();
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
