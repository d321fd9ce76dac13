package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code guards-off.txt} switches off still stands in its source, once; else its result in {@code guards.csv} is of another time. */
class GuardSwitchTest {

    static List<GuardSwitch> switches() throws IOException {
        return GuardSwitch.all();
    }

    @ParameterizedTest
    @MethodSource("switches")
    void aSwitchStillSwitches(GuardSwitch each) throws IOException {
        for (Patch patch : each.patches()) {
            assertThat(patch.file()).exists();
            assertThat(patch.changes()).isNotEmpty();
            assertThat(patch.patched()).isNotBlank();
        }
    }

    /** Else nobody has tried it, and what it switches off is no defence that anybody counts. */
    @Test
    void everySwitchIsOfARow() throws IOException {
        List<String> used = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src", "docs", "guards.csv"))) {
            String[] cells = line.split(",", -1);
            rows.add(cells[0] + " " + cells[2]);
            GuardSwitch.of(cells[0], cells[2]).forEach(each -> used.add(each.text()));
        }
        assertThat(switches()).allSatisfy(each -> {
            assertThat(used.contains(each.text())).as("used: %s", each.text()).isTrue();
            assertThat(rows).containsAll(each.ids().stream().map(id -> id + " " + each.patches().get(0).source()).toList());
        });
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(switches()).hasSizeGreaterThan(50);
    }
}
