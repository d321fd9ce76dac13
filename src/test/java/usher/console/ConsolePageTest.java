package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usher.types.Permission;

/** Addresses of the console and who may open them. */
class ConsolePageTest {

    @Test
    void anAddressNamesOnePageAndItsArguments() {
        assertThat(ConsolePage.at("")).contains(new ConsolePage.Found(ConsolePage.OVERVIEW, List.of()));
        assertThat(ConsolePage.at("members")).contains(new ConsolePage.Found(ConsolePage.MEMBERS, List.of()));
        assertThat(ConsolePage.at("members/17")).contains(new ConsolePage.Found(ConsolePage.MEMBER, List.of("17")));
    }

    /** The key of a role begins with a letter. */
    @Test
    void noRoleHasTheAddressOfTheNewOne() {
        assertThat(ConsolePage.at("roles/new")).contains(new ConsolePage.Found(ConsolePage.ROLE, List.of("new")));
        assertThat(ConsolePage.at("roles/_new")).contains(new ConsolePage.Found(ConsolePage.NEW_ROLE, List.of()));
    }

    @Test
    void whatIsNoAddressNamesNone() {
        assertThat(ConsolePage.at("members/17/more")).isEmpty();
        assertThat(ConsolePage.at("members.xhtml")).isEmpty();
        assertThat(ConsolePage.at("nothing")).isEmpty();
    }

    @Test
    void everyPageHasAView() {
        for (ConsolePage page : ConsolePage.values()) {
            assertThat(Files.isRegularFile(Path.of("src/main/webapp" + page.view()))).as(page.name()).isTrue();
        }
    }

    @Test
    void aPageOpensToItsPermissionAndToNothingElse() {
        assertThat(ConsolePage.AUDIT.opensTo(Set.of(Permission.AUDIT_READ))).isTrue();
        assertThat(ConsolePage.AUDIT.opensTo(Set.of(Permission.MEMBERS_READ, Permission.MEMBERS_WRITE))).isFalse();
    }

    @Test
    void whatIfIsForWhoeverMayAskIt() {
        assertThat(ConsolePage.WHAT_IF.opensTo(Set.of(Permission.CONNECTIONS_READ))).isFalse();
        assertThat(ConsolePage.WHAT_IF.opensTo(Set.of(Permission.MEMBERS_READ))).isFalse();
        assertThat(ConsolePage.WHAT_IF.opensTo(Set.of(Permission.CONNECTIONS_READ, Permission.MEMBERS_READ))).isTrue();
    }

    @Test
    void theOverviewIsForWhoeverRunsAnythingHere() {
        assertThat(ConsolePage.OVERVIEW.opensTo(Set.of(Permission.CONNECTIONS_READ))).isTrue();
        assertThat(ConsolePage.OVERVIEW.opensTo(Set.of("content:write"))).isFalse();
    }
}
