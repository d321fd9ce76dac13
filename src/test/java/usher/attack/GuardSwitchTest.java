package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @Test
    void thereAreSome() throws IOException {
        assertThat(switches()).hasSizeGreaterThan(50);
    }
}
