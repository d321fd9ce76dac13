package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.story.Installation;
import usher.story.Person;

/** The same console on a stock WildFly, below a context of its own. */
class ConsoleOnWildFlyIT {

    @Test
    void anOwnerReadsAndChanges() throws Exception {
        try (Chromium chromium = Chromium.start(); Person oscar = new Person(chromium, Installation.onWildFly().usher())) {
            oscar.typesAddress("oscar@northwind.test").givesPasswordTo(Installation.onWildFly().keycloak(), "oscar").seesAt("/");
            oscar.chooses("Run this workspace");
            assertThat(oscar.seesAt("/console/northwind")).contains("Active members");
            oscar.page().getByText("Members").first().click();
            oscar.page().getByText("oscar@northwind.test").waitFor();
            assertThat(Files.readString(oscar.page().waitForDownload(() -> oscar.presses("Export as CSV")).path()))
                    .contains("oscar@northwind.test");
            assertThat(oscar.opens("/console/northwind/audit").sees()).contains("exported the list of members");
            assertThat(oscar.faults()).isEmpty();
        }
    }
}
